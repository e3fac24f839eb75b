// A bad handshake is an error of the handler: status 500. So is a message that is no request.
// stderr: any
const assert = require('assert');
const http = require('http');
const mq = require('mq');
const ws = require('ws');
const raw = require('./fixtures/raw');

const handler = ws.upgrade(() => console.log('never'));
const svr = new http.Server(0, handler);
svr.start();
const good = { Upgrade: 'websocket', Connection: 'upgrade', 'Sec-WebSocket-Key': 'x', 'Sec-WebSocket-Version': '13' };
for (const [name, value] of [...Object.keys(good).map((name) => [name]), ['Upgrade', 'h2c'], ['Connection', 'close'], ['Sec-WebSocket-Version', '8']]) {
  const { head } = raw.open(svr.socket.localPort, { ...good, [name]: value });
  console.log(name, value, head[0]);
}
svr.stop();
console.log(handler instanceof mq.Handler);
assert.throws(() => mq.invoke(handler, new mq.Message()));
assert.throws(() => mq.invoke(handler, new http.Request()));
assert.throws(() => ws.upgrade());
assert.throws(() => ws.upgrade({}));
