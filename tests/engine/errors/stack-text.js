const assert = require('assert');
const error = (() => new TypeError('text'))();
assert.strictEqual(error.stack.split('\n')[0], 'TypeError: text');
assert.match(error.stack.split('\n')[1], /^    at .*\/engine\/errors\/stack-text\.js:2:[0-9]+$/);
assert.ok(!error.stack.includes("wsjs:"));
assert.ok(!Object.keys(error).includes('stack'));
error.stack = 'set';
assert.strictEqual(error.stack, 'set');
class Thing {
  method() {
    return new Error('x');
  }
  static async later() {
    await null;
    return new Error('x');
  }
}
assert.match(new Thing().method().stack, /^Error: x\n    at Thing\.method .*stack-text\.js:11:/);
Thing.later().then((error) => assert.match(error.stack, /^Error: x\n    at Thing\.later .*stack-text\.js:15:/));
// Natives between frames of scripts stay hidden.
const [inside] = [1].map(function mapper() {
  return new Error('x');
});
assert.match(inside.stack, /^Error: x\n    at mapper \(.*\n    at (?:Array\.map \(<anonymous>\)|Object\.<anonymous> \(.*)/);
// It is the error's own, is made when it is read first, and stays as it was read then.
const own = new Error('first');
assert.deepStrictEqual(Object.getOwnPropertyNames(own), ['stack', 'message']);
own.message = 'second';
assert.match(own.stack, /^Error: second\n/);
own.message = 'third';
assert.match(own.stack, /^Error: second\n/);
assert.ok(!('stack' in Error.prototype));
assert.strictEqual(Object.create(own).stack, own.stack);
assert.match(JSON.stringify(own, Object.getOwnPropertyNames(own)), /^\{"stack":"Error: second\\n.*"message":"third"\}$/);
class Named extends Error {
  constructor(message) {
    super(message);
    Error.captureStackTrace(this, Named);
    this.name = 'Named';
  }
}
assert.match(new Named('text').stack, /^Named: text\n    at Object\.<anonymous> \(/);
const target = {};
Error.captureStackTrace(target);
target.message = 'later';
assert.match(target.stack, /^Error: later\n/);
target.stack = 'set';
assert.strictEqual(target.stack, 'set');
