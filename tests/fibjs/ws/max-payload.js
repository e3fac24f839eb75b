// A message above `maxPayload`, compressed or not, ends the connection with 1009 and 1006; one of that size does not.
const http = require('http');
const ws = require('ws');
const raw = require('./fixtures/raw');

let ending;
const options = { maxPayload: 1000, perMessageDeflate: true };
const svr = new http.Server(0, ws.upgrade(options, (conn) => {
  ending = raw.ending(conn);
  conn.onmessage = (m) => conn.send(`${m.length}`);
  conn.send('x'.repeat(2000));
}));
svr.start();
const url = `ws://127.0.0.1:${svr.socket.localPort}`;
for (const perMessageDeflate of [false, true]) {
  const c = new ws.Socket(url, { perMessageDeflate });
  c.onopen = () => c.send('x'.repeat(1000));
  c.onmessage = (m) => {
    if (m.data === '1000') c.send('x'.repeat(1001));
    console.log(m.length, m.compress);
  };
  console.log(raw.ending(c)(), '/', ending());
  console.log(raw.ending(new ws.Socket(url, { perMessageDeflate, maxPayload: 1999 }))());
}
svr.stop();
