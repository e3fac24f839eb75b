// The second argument of `captureStackTrace` hides the calls down to that of this function.
const names = (error) => error.stack.split('\n').slice(1).map((line) => /at (?:new )?(?:Object\.)?([\w$]+)/.exec(line)?.[1]).filter((name) => /^f\d|^make|^Failure|^method$|^again/.test(name));

function f1() { return f2(); }
function f2() { return f3(); }
function f3() { return make(f2); }
function make(cut) {
  const target = {};
  Error.captureStackTrace(target, cut);
  return target;
}
console.log(names(f1()), names(make()), names(make(make)), names(make(() => {})));

class Failure extends Error {
  constructor(message) {
    super(message);
    this.name = 'Failure';
    Error.captureStackTrace(this, Failure);
  }
}
function f4() { return new Failure('why'); }
console.log(names(f4()), f4().stack.split('\n')[0]);

// Of several calls the last counts.
function again(depth) { return depth > 0 ? again(depth - 1) : make(again); }
console.log(names(again(3)));

const object = { method() { return make(object.method); } };
function f5() { return object.method(); }
console.log(names(f5()));

try {
  require('assert').strictEqual(1, 2);
} catch (error) {
  console.log(/capture-stack-trace-cuts\.js:\d+/.test(error.stack.split('\n').find((line) => line.startsWith('    at '))));
}
