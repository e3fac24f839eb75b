// Globals of fibjs programs that no other test uses.
require('coroutine');
const assert = require('assert');
const { performance: same } = require('perf_hooks');
const { StringDecoder } = require('string_decoder');
assert.equal(performance, same);
assert.greaterThan(performance.now(), 0);
const controller = new AbortController();
controller.signal.addEventListener('abort', () => console.log('aborted'));
controller.abort();
assert.isTrue(controller.signal.aborted);
const decoder = new StringDecoder('utf8');
assert.equal(decoder.write(Buffer.from([0xc3])) + decoder.write(Buffer.from([0xa9])), 'é');
assert.equal(crypto, require('crypto'));
assert.equal(global, globalThis);
const interval = setHrInterval(() => {
  console.log('interval');
  clearHrInterval(interval);
}, 1);
gc();
