// What `send` takes, and that it throws unless the socket is open.
const coroutine = require('coroutine');
const http = require('http');
const ws = require('ws');

const svr = new http.Server(0, ws.upgrade((conn) => {
  conn.onmessage = (m) => conn.send(m.data === null ? `empty ${m.type}` : m.data);
}));
svr.start();
const c = new ws.Socket(`ws://127.0.0.1:${svr.socket.localPort}`);
const attempt = (f) => {
  try {
    f();
    console.log('sent');
  } catch (e) {
    console.log(e instanceof Error, e.message);
  }
};
attempt(() => c.send('too early'));
const opened = new coroutine.Event();
c.onopen = () => opened.set();
opened.wait();

const replies = [];
const replied = new coroutine.Semaphore(0);
c.onmessage = (m) => {
  replies.push(m.data);
  replied.post();
};
const message = new ws.Message(ws.TEXT);
message.write('a message');
const sent = ['text', 'ünï😀', '', 5, 1.5, true, 10n, new Date(0), [1, 2, 255], Buffer.from('buffer'), Buffer.alloc(0),
  new Uint8Array([7, 8]), new Uint16Array([0x0201]).subarray(0, 1), new Uint8Array([9]).buffer, message, { toString: () => 'object' }];
for (const value of sent) c.send(value);
for (const value of sent) replied.wait();
for (const reply of replies) console.log(typeof reply, Buffer.isBuffer(reply) ? reply.hex() : reply);

for (const value of [undefined, null, Symbol('s')]) attempt(() => c.send(value));
attempt(() => c.send());
attempt(() => c.send([1, 256]));
const closed = new coroutine.Event();
c.onclose = () => closed.set();
c.close();
attempt(() => c.send('too late'));
closed.wait();
attempt(() => c.send('far too late'));
svr.stop();
