// 1025 messages of 64 KiB sent in one go: by a server with compression that was not negotiated, and within `accept`.
const coroutine = require('coroutine');
const http = require('http');
const ws = require('ws');

const data = Buffer.alloc(65536, 'x');
const svr = new http.Server(0, ws.upgrade({ perMessageDeflate: true }, (conn) => {
  for (let i = 0; i < 1025; i++) conn.send(data);
}));
svr.start();
const c = new ws.Socket(`ws://127.0.0.1:${svr.socket.localPort}`);
const ended = new coroutine.Event();
let count = 0;
let bytes = 0;
c.onmessage = (m) => {
  bytes += Number(m.length);
  if (m.compress) console.log('compressed');
  if (++count === 1025) ended.set();
};
ended.wait();
console.log(count, bytes === 1025 * 65536);
c.close();
svr.stop();
