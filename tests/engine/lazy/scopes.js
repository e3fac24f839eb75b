// Functions that are compiled when they are called first find the bindings around them as if they had been compiled with
// those. Each is long enough to be put off.
function parameters(a, { b, c = a + b }, ...rest) {
  let local = 'local', unused = 1;
  const inner = function () {
    // Refers to parameters, a pattern's names, the rest and locals of the function around it; not to `unused`.
    return [a, b, c, rest.length, local].join();
  };
  local = 'changed';
  return [inner(), unused];
}
console.log(parameters(1, { b: 2 }, 4, 5));

function loops() {
  const list = [];
  for (let i = 0; i < 3; i++) {
    const twice = i * 2;
    list.push(() => { i += 10; return `${i} and ${twice} of an iteration that has bindings of its own, each time`; });
  }
  for (const key in { x: 1, y: 2 }) list.push(function () { return `the key ${key}, which is another one in each iteration of the loop`; });
  for (const [a, b] of [[1, 2], [3, 4]]) list.push(() => `the pattern ${a} ${b}, whose names are others in each iteration of the loop`);
  for (var v = 0; v < 2; v++) list.push(() => `a variable of the function ${v}, which is the same in all iterations of the loop`);
  return list;
}
for (const f of loops()) console.log(f());

function caught() {
  try {
    throw { message: 'thrown', code: 7 };
  } catch ({ message, code }) {
    return () => { message += '!'; return `${message} ${code}: names of a catch clause, which are there after it has ended`; };
  }
}
const again = caught();
console.log(again(), '|', again());

function inPattern(value) {
  let x = 'outside', found;
  try {
    throw [value];
  } catch ([x, y = (found = function () { return `${x}: a function among the names of a catch clause has those, and what is around`; })]) { return [found(), y === found]; }
}
console.log(inPattern('inside'), inPattern('again'));

function zone() {
  const early = () => { return `${late} is read by a function that was made before the declaration was reached, ${typeof Late}`; };
  const assign = () => { late = 'assigned by a function that was called before the declaration, which must throw a ReferenceError'; };
  const results = [];
  for (const f of [early, assign]) {
    try { results.push(f()); } catch (error) { results.push(`${error.name}: ${error.message}`); }
  }
  let late = 'late';
  class Late {}
  results.push(early());
  assign();
  results.push(late.length);
  return results;
}
console.log(zone());

function constants() {
  const fixed = 1;
  const change = () => { fixed = 2; return 'never reached, since a constant cannot be assigned to, by whom and when ever it is done'; };
  try { return change(); } catch (error) { return `${error.name}: ${error.message}, and it is ${fixed}`; }
}
console.log(constants());

const factorial = function self(n) {
  // The name is bound within the function only, and cannot be changed.
  self = null;
  return n < 2 ? `${typeof self}` : n + self(n - 1);
};
console.log(factorial(4), typeof self);

function shadow(x) {
  // A name that the inner function declares itself is none of the outer one's.
  const f = function (y) { var x = y * 2; { let y = 'block'; x += y; } function hoisted() { return x + 1; } return hoisted(); };
  return [f(2), x];
}
console.log(shadow('outer'));

function defaults(a = 1, b = () => { const text = 'in the scope of the parameters, where the variables of the body are not seen'; return a + text.length; }) {
  var other = 100;
  return [b(), a + other, ((c = a, d = () => { return `default of an inner function: ${a} ${c} and some more text to make it long enough` }) => d())()];
}
console.log(defaults());

function nested() {
  let counter = 0;
  return function one() {
    let own = `one ${++counter}, with enough text around it to be put off until somebody calls it`;
    return function two() {
      own += ` two ${++counter}, with enough text around it to be put off until somebody calls it`;
      return function three() { own += ` three ${++counter}, with enough text around it to be put off as well`; return [own.length, counter]; };
    };
  };
}
const one = nested();
const two = one(), other = one();
console.log(two()(), other()(), two()(), two()());

// Annex B: a function in a block is a variable of the function around it, once its block was entered.
function annexB(enter) {
  const probe = () => { return `${typeof inBlock} as it is seen from a function that was put off, before and after the block`; };
  const before = probe();
  if (enter) { function inBlock() { return 'a function in a block, which is long enough to be put off until it is called for once'; } }
  return [before, probe(), enter ? inBlock() : null];
}
console.log(annexB(true), annexB(false));

function labels() {
  outer: for (const a of [1, 2, 3]) { for (const b of [1, 2, 3]) { if (b === 2) continue outer; if (a === 3) break outer; switch (b) { case 1: break; } } }
  return 'jumps within a function that was put off';
}
console.log(labels());
var global1 = 'a global variable';
let global2 = 'a global binding';
function globals() { global1 += ' changed'; global2 += ' changed'; return [global1, global2, typeof undeclared, 'and enough text to be put off for later']; }
console.log(globals());
