// Direct eval and `with` next to functions that are put off.
function declares(text) {
  var before = 'before';
  eval(text);
  return function () { /* Long enough to be put off, but not in a function that calls eval, which may declare variables. */ return [typeof made, before, typeof made === 'string' ? made : '']; };
}
console.log(declares('1')(), declares('var made = "made by eval"')(), declares('before = "changed"')());
function around(value) {
  const other = function () { /* The eval in a function within the same one sees this one's bindings, and may change them. */ return value; };
  const evals = (text) => eval(text);
  return [other(), evals('value += 1'), other(), evals('(function () { /* A function in what eval is called with, long enough to be put off, if it were a file. */ return value * 2 })')()];
}
console.log(around(1));
function within(object) {
  var inside = 'variable';
  with (object) {
    return function () { /* A function in a with statement looks at the object first, whenever it is called; so it is not put off. */ return inside; };
  }
}
console.log(within({})(), within({ inside: 'property' })());
function own() {
  const list = ['in a function that was put off'];
  with (list) { push('by its own with statement'); var joined = list.map(function (item) { /* A callback in a with statement of a function that was put off. */ return item + length; }); }
  return joined;
}
console.log(own());
console.log((0, eval)('(function () { /* An indirect eval knows the global bindings only; its functions may be long enough, too. */ return typeof own; })')());
const ofTexts = new Function('a', 'return function () { /* A function in one that is made of texts, which is put off if it is long enough to be worth it. */ return a + 1; }');
console.log(ofTexts(1)());
{
  let block = 1;
  eval('var fromBlock = 1; block += 1');
  console.log((function () { /* In a block that calls eval, which is the global code of a file or the function around it. */ return block + fromBlock; })());
}
