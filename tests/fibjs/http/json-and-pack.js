// json, pack and data of messages, by their content types.
require('coroutine');
const http = require('http');
const assert = require('assert');
const msgpack = require('msgpack');
for (const Message of [http.Request, http.Response]) {
  const made = new Message();
  made.json({ hello: 'world' });
  assert.equal(made.firstHeader('Content-Type'), 'application/json');
  made.body.rewind();
  assert.equal(made.body.readAll().toString(), '{"hello":"world"}');
  assert.deepEqual(made.json(), { hello: 'world' });
  assert.deepEqual(made.data, { hello: 'world' });
  made.pack({ hello: 'world' });
  assert.equal(made.firstHeader('Content-Type'), 'application/msgpack');
  made.body.rewind();
  assert.deepEqual(msgpack.decode(made.body.readAll()), { hello: 'world' });
  assert.deepEqual(made.pack(), { hello: 'world' });
  assert.deepEqual(made.data, { hello: 'world' });
  assert.throws(() => made.json());

  const typed = (type) => {
    const message = new Message();
    if (type !== undefined) message.setHeader('Content-Type', type);
    message.write('{"a":1}');
    return message;
  };
  for (const type of ['application/json', 'text/json; charset=utf-8', 'application/problem+json']) {
    assert.deepEqual(typed(type).json(), { a: 1 });
    assert.deepEqual(typed(type).data, { a: 1 });
  }
  for (const type of [undefined, 'text/plain']) {
    assert.throws(() => typed(type).json());
    assert.throws(() => typed(type).pack());
    assert.ok(Buffer.isBuffer(typed(type).data));
  }
  assert.throws(() => typed('application/json').pack());
  assert.equal(new Message().data, null);
}
