// Every form of an assignment to `length` drops elements each time that its place in the code runs.
const vm = require('vm');

const show = list => console.log(list.length, Object.keys(list).join(), JSON.stringify(list));

const forms = {
  function: new Function('a', 'a.length = 1'),
  parameter: new Function('a', 'b = a.length = 1', 'return b'),
  arrow: eval('a => a.length = 1'),
  direct: a => eval('a.length = 1'),
  indirect: a => { globalThis.list = a; (0, eval)('list.length = 1'); },
  vm: a => { globalThis.list = a; vm.runInThisContext('list.length = 1'); },
  script: (script => a => { globalThis.list = a; script.runInThisContext(); })(new vm.Script('list.length = 1')),
  array: a => { [a.length] = [1]; },
  arrayDefault: a => { [a.length = 1] = []; },
  arrayNested: a => { [[a.length], { b: a.length }] = [[2], { b: 1 }]; },
  object: a => { ({ x: a.length } = { x: 1 }); },
  objectDefault: a => { ({ x: a.length = 1 } = {}); },
  of: a => { for (a.length of [2, 1]); },
  in: a => { for (a.length in [0, 1]); },
  ofPattern: a => { for ([a.length] of [[2], [1]]); },
  escaped: a => { a.l\u0065ngth = 1; },
  decrement: a => { a.length--; --a.length; },
  compound: a => { a.length -= 2; },
  shift: a => { a.length >>= 1; },
  and: a => { a.length &&= 1; },
  or: a => { a.length = 0; a.length ||= 1; },
  nullish: a => { a.length ??= 7; a.length = 1; },
  chained: a => { const b = [1, 2]; a.length = b.length = 1; },
  parenthesized: a => { (a.length) = 1; ((a).length) = 1; },
  comment: a => { a . /* of it */ length = 1; },
  line: a => {
    a
      .length
      = 1;
  },
};
for (const [name, shorten] of Object.entries(forms)) {
  const lists = [[1, 2, 3], [4, 5, 6], [7, 8, 9]];
  for (const list of lists) {
    shorten(list);
    list.push(0);
  }
  console.log(name);
  lists.forEach(show);
}

class List extends Array {
  cut() { super.length = 1; }
  cutBelow() { this.length = 1; }
  cutInside() { (() => { super.length = 1; })(); }
}
for (const method of ['cut', 'cutBelow', 'cutInside']) {
  for (let round = 0; round < 3; round++) {
    const list = List.from([1, 2, 3]);
    list[method]();
    list.push(0);
    show(list);
  }
}

// What is no array keeps its own meaning of `length`.
for (let round = 0; round < 3; round++) {
  const own = { length: 5, 4: 'x' };
  own.length = round;
  console.log(own.length, own[4]);
  const seen = [];
  const watched = { set length(value) { seen.push(value); }, get length() { return 9; } };
  watched.length = round;
  watched.length += 1;
  watched.length++;
  console.log(seen.join());
  const fixed = Object.freeze([1, 2]);
  fixed.length = 0;
  console.log(fixed.length);
  try { (function () { 'use strict'; fixed.length = 0; })(); } catch (error) { console.log(error.name); }
}
