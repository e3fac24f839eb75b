// `Error.prepareStackTrace` gets the calls of a stack as objects.
const assert = require('assert');
Error.prepareStackTrace = (error, calls) => calls.map((call) => [call.getTypeName(), call.getFunctionName(), call.getMethodName(), call.isConstructor(), call.isAsync(), call.isToplevel(), String(call).replace(/ .*/, '')]);
class Prepared { one() { return new Error().stack[0]; } constructor() { this.two = new Error().stack[0]; } async three() { await null; return new Error().stack; } }
assert.deepStrictEqual(new Prepared().one(), ['Prepared', 'one', 'one', false, false, false, 'Prepared.one']);
assert.deepStrictEqual(new Prepared().two, [null, 'Prepared', null, true, false, false, 'new']);
(async function waits() { return (await new Prepared().three()).filter((call) => call[6] === 'async')[0]; })().then((call) => assert.deepStrictEqual(call, [null, 'waits', null, false, true, true, 'async'])).then(() => {
  // What it throws is thrown where the stack is read; without it stacks are texts again.
  Error.prepareStackTrace = () => { throw new RangeError('prepared'); };
  assert.throws(() => new Error().stack, RangeError);
  Error.prepareStackTrace = undefined;
  assert.match(new Error('text').stack, /^Error: text\n    at /);
});
