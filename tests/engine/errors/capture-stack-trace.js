const assert = require('assert');
assert.strictEqual(Error.captureStackTrace.length, 2);
const target = { name: 'Custom', message: 'text' };
function capture() {
  Error.captureStackTrace(target);
}
capture();
assert.match(target.stack, /^Custom: text\n    at capture \(.*capture-stack-trace\.js:5:/);
assert.ok(!Object.keys(target).includes('stack'));
class MyError extends Error {
  constructor(message) {
    super(message);
    Error.captureStackTrace(this, MyError);
  }
}
function make() {
  return new MyError('mine');
}
assert.match(make().stack, /^Error: mine\n    at make \(/);
assert.throws(() => Error.captureStackTrace(1), TypeError);
assert.strictEqual(typeof Error.stackTraceLimit, 'number');
