// `unref` lets a program end with its client open; `ref` takes that back. Both return the socket.
const http = require('http');
const ws = require('ws');

const svr = new http.Server(0, ws.upgrade((conn) => { conn.onmessage = (m) => conn.send(m.data); }));
svr.start();
const c = new ws.Socket(`ws://127.0.0.1:${svr.socket.localPort}`);
console.log(c.unref() === c, c.unref() === c, c.ref() === c, c.ref() === c);
c.onopen = () => c.send('one');
c.onmessage = (m) => {
  console.log(m.data);
  svr.stop();
  c.unref();
};
c.onclose = () => console.log('never');
process.on('exit', () => console.log('exit', c.readyState === ws.OPEN));
