// One string sent to many sockets in a loop reaches all of them, between messages of their own, compressed or not.
const coroutine = require('coroutine');
const http = require('http');
const ws = require('ws');

for (const perMessageDeflate of [false, true]) {
  const conns = [];
  const svr = new http.Server(0, ws.upgrade({ perMessageDeflate }, (conn) => {
    conns.push(conn);
    accepted.post();
  }));
  svr.start();
  const accepted = new coroutine.Semaphore(0);
  const came = new coroutine.Semaphore(0);
  const clients = [];
  for (let i = 0; i < 5; i++) {
    // Some of them take no compressed messages.
    const c = new ws.Socket(`ws://127.0.0.1:${svr.socket.localPort}`, { perMessageDeflate: perMessageDeflate && i !== 2 });
    const got = [];
    c.onmessage = (m) => {
      got.push(m.data);
      came.post();
    };
    clients.push({ c, got });
    accepted.wait();
  }
  const texts = ['short', 'latin é '.repeat(500), 'wide ☃ '.repeat(5000), 'x'.repeat(100000)];
  const sent = [];
  for (let round = 0; round < 3; round++) {
    for (const text of texts) {
      for (const conn of conns) conn.send(text);
      sent.push(text);
    }
    const own = 'own '.repeat(1000) + round;
    for (const conn of conns) conn.send(own.slice());
    for (const conn of conns) conn.send(own.slice());
    sent.push(own, own);
  }
  for (let i = 0; i < sent.length * clients.length; i++) came.wait();
  for (const { c, got } of clients) {
    console.log(got.length, got.every((text, i) => text === sent[i]));
    c.close();
  }
  svr.stop();
}
