// The members of ws.Message and what they start with; `data` rewinds the body, `length` is a BigInt.
const assert = require('assert');
const coroutine = require('coroutine');
const io = require('io');
const mq = require('mq');
const ws = require('ws');

const m = new ws.Message();
assert.ok(m instanceof mq.Message);
assert.equal(m.type, ws.BINARY);
assert.strictEqual(m.masked, true);
assert.strictEqual(m.compress, false);
assert.equal(m.maxSize, 67108864);
assert.strictEqual(m.data, null);
assert.strictEqual(m.length, 0n);
assert.strictEqual(m.value, '');
assert.deepEqual(m.params, []);
assert.strictEqual(m.lastError, '');
assert.strictEqual(m.readAll(), null);
const other = new ws.Message(ws.TEXT, false, true, 10);
assert.deepEqual([other.type, other.masked, other.compress, other.maxSize], [ws.TEXT, false, true, 10]);
assert.throws(() => { other.maxSize = -1; });
assert.throws(() => new ws.Message(ws.TEXT, false, true, -1));
assert.throws(() => ws.Message());

m.type = ws.TEXT;
m.write('some ');
m.writeSync(Buffer.from('text'));
assert.strictEqual(m.length, 9n);
assert.strictEqual(m.data, 'some text');
assert.strictEqual(`${m.read(4)}`, 'some');
assert.strictEqual(`${m.readAll()}`, ' text');
assert.strictEqual(m.readAll(), null);
assert.strictEqual(m.data, 'some text');
assert.strictEqual(`${m.body.readAll()}`, 'some text');
assert.strictEqual(`${m}`, 'some text');
m.type = ws.BINARY;
assert.ok(Buffer.isBuffer(m.data));
assert.strictEqual(`${m.data}`, 'some text');

m.json({ a: [1, 'é'] });
m.type = ws.TEXT;
assert.strictEqual(m.data, '{"a":[1,"é"]}');
assert.strictEqual(m.length, 14n);
assert.deepEqual(m.json(), { a: [1, 'é'] });
m.pack({ b: 2 });
assert.deepEqual(m.pack(), { b: 2 });
assert.throws(() => m.json());

const body = new io.MemoryStream();
body.write('a body of its own');
m.body = body;
assert.strictEqual(m.body, body);
assert.strictEqual(m.data, 'a body of its own');
assert.strictEqual(m.length, 17n);
body.write('x');
assert.strictEqual(m.data, 'x body of its own');

m.value = '/path';
m.params.push('1');
m.lastError = 'none';
assert.deepEqual([m.value, m.params, m.lastError], ['/path', ['1'], 'none']);
assert.strictEqual(m.isEnded(), false);
m.end();
assert.strictEqual(m.isEnded(), true);
m.clear();
assert.strictEqual(m.isEnded(), false);
assert.strictEqual(m.data, null);

const called = new coroutine.Event();
m.write('later', (e) => {
  m.body.rewind();
  m.readAll((e, data) => {
    assert.strictEqual(`${data}`, 'later');
    called.set();
  });
});
called.wait();
const seen = [];
mq.invoke([(v) => seen.push(v === m), (v) => v.end(), () => seen.push('never')], m);
assert.deepEqual(seen, [true]);
