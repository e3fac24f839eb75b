// Messages and the end of the connection are not lost when `accept` waits before it listens, or when another fiber
// listens after it returned.
const coroutine = require('coroutine');
const http = require('http');
const ws = require('ws');
const raw = require('./fixtures/raw');

const listen = new coroutine.Event();
const handed = new coroutine.Event();
let late;
const svr = new http.Server(0, {
  '/waits': ws.upgrade((conn) => {
    listen.wait();
    conn.onmessage = (m) => console.log('waits', m.data);
    conn.onclose = (e) => console.log('waits close', e.code);
  }),
  '/hands-over': ws.upgrade((conn) => {
    late = conn;
    handed.set();
  })
});
svr.start();
const url = `ws://127.0.0.1:${svr.socket.localPort}`;

function talk(path) {
  const c = new ws.Socket(url + path);
  c.onopen = () => {
    for (let i = 0; i < 3; i++) c.send(`${i}`);
    c.close(3000);
  };
  return raw.ending(c);
}

const end = talk('/waits');
console.log(end());
listen.set();

const c = new ws.Socket(`${url}/hands-over`);
const opened = new coroutine.Event();
c.onopen = () => opened.set();
opened.wait();
handed.wait();
const answered = new coroutine.Event();
for (let i = 0; i < 100; i++) c.send(`${i}${'.'.repeat(2000)}`);
c.onmessage = () => answered.set();
let got = 0;
// The server answers from a socket that nobody listens to.
late.send('sent without listeners');
answered.wait();
const all = new coroutine.Event();
late.onmessage = (m) => {
  if (!m.data.startsWith(`${got}.`)) console.log('out of order', m.data);
  if (++got === 100) all.set();
};
all.wait();
console.log('late', got);
c.close();
svr.stop();
