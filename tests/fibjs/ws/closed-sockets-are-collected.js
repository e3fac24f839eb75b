// Sockets of both sides are collected once they are closed, and so are the messages; one that the script keeps is not.
// limit: 60
const coroutine = require('coroutine');
const http = require('http');
const ws = require('ws');

const CONNECTIONS = 1000;
// What an idle fiber's stack may still hold.
const LEFT = 20;
const refs = [];
const ended = new coroutine.Semaphore(0);
let kept;
const svr = new http.Server(0, ws.upgrade((conn) => {
  if (kept === undefined) kept = conn;
  else refs.push(new WeakRef(conn));
  conn.onmessage = (m) => {
    refs.push(new WeakRef(m));
    conn.send(m.data);
  };
  conn.onclose = () => ended.post();
}));
svr.start();

function connect() {
  const c = new ws.Socket(`ws://127.0.0.1:${svr.socket.localPort}`);
  refs.push(new WeakRef(c));
  c.onopen = () => c.send('x');
  c.onmessage = () => c.close();
  c.onclose = () => ended.post();
}
for (let i = 0; i < CONNECTIONS; i += 50) {
  // What a fiber has held weakly stays until it ends.
  for (let j = 0; j < 50; j++) setTimeout(connect, 0);
  for (let j = 0; j < 100; j++) ended.wait();
}

/** Collects and counts until few are left: tasks of connections may end after their events. */
function look() {
  gc();
  setTimeout(() => {
    const alive = refs.filter((ref) => ref.deref() !== undefined).length;
    if (alive >= LEFT) return setTimeout(look, 10);
    console.log(refs.length, 'collected', kept.readyState === ws.CLOSED);
    svr.stop();
  }, 0);
}
setTimeout(look, 0);
