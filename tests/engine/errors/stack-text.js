const assert = require('assert');
const error = (() => new TypeError('text'))();
assert.strictEqual(error.stack.split('\n')[0], 'TypeError: text');
assert.match(error.stack.split('\n')[1], /^    at .*\/engine\/errors\/stack-text\.js:2:[0-9]+\)$/);
assert.ok(!error.stack.includes('native') && !error.stack.includes('wsjs:'));
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
// The engine does not name methods.
assert.match(new Thing().method().stack, /^Error: x\n.*stack-text\.js:11:/);
Thing.later().then((error) => assert.match(error.stack, /^Error: x\n.*stack-text\.js:15:/));
// Natives between frames of scripts stay hidden.
const [inside] = [1].map(function mapper() {
  return new Error('x');
});
assert.match(inside.stack, /^Error: x\n    at mapper \(.*\n    at <anonymous> \(.*$/);
