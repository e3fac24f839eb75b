// Sockets of both sides are collected once they are closed; one that the script keeps is not.
// limit: 60
const coroutine = require('coroutine');
const http = require('http');
const ws = require('ws');

const CONNECTIONS = 1000;
let collected = 0;
const registry = new FinalizationRegistry(() => { collected++; });
const watch = (socket) => registry.register(socket);
let kept;
const ended = new coroutine.Semaphore(0);
const svr = new http.Server(0, ws.upgrade((conn) => {
  if (kept === undefined) kept = conn;
  else watch(conn);
  conn.onmessage = (m) => conn.send(m.data);
  conn.onclose = () => ended.post();
}));
svr.start();
const url = `ws://127.0.0.1:${svr.socket.localPort}`;

function connect() {
  const c = new ws.Socket(url);
  watch(c);
  c.onopen = () => c.send('x');
  c.onmessage = () => c.close();
  c.onclose = () => ended.post();
}
for (let i = 0; i < CONNECTIONS; i += 50) {
  for (let j = 0; j < 50; j++) connect();
  for (let j = 0; j < 100; j++) ended.wait();
}
// The last ones may still be on a stack.
const enough = 2 * CONNECTIONS - 100;
for (let round = 0; round < 2000 && collected < enough; round++) {
  let garbage = [];
  for (let i = 0; i < 2000; i++) garbage.push({ i });
  garbage = null;
  gc();
  coroutine.sleep(1);
}
console.log(collected >= enough ? 'collected' : `only ${collected}`, kept.readyState === ws.CLOSED);
try {
  kept.send(new Date());
} catch (e) {
  console.log(e.message);
}
svr.stop();
