// A thousand numbers sent one after the other come back in order, as text.
const coroutine = require('coroutine');
const http = require('http');
const ws = require('ws');

const svr = new http.Server(0, ws.upgrade((conn) => {
  conn.onmessage = (m) => conn.send(m.data);
}));
svr.start();
const c = new ws.Socket(`ws://127.0.0.1:${svr.socket.localPort}`);
const ended = new coroutine.Event();
let count = 0;
let wrong = 0;
c.onopen = () => {
  for (let i = 0; i < 1000; i++) c.send(i);
};
c.onmessage = (m) => {
  if (m.data !== `${count}`) wrong++;
  if (++count === 1000) ended.set();
};
ended.wait();
console.log(count, wrong);
c.close();
svr.stop();
