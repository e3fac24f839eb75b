// Compression is used when both sides ask for it; `compress` and `masked` tell what came over the wire.
const http = require('http');
const ws = require('ws');
const raw = require('./fixtures/raw');

for (const server of [false, true, undefined]) {
  const svr = new http.Server(0, ws.upgrade({ perMessageDeflate: server }, (conn) => {
    conn.onmessage = (m) => {
      console.log('  server', m.masked, m.compress, `${m.data}`);
      conn.send(m.data);
    };
  }));
  svr.start();
  for (const client of [false, true, undefined]) {
    console.log(`server ${server}, client ${client}`);
    const c = new ws.Socket(`ws://127.0.0.1:${svr.socket.localPort}`, { perMessageDeflate: client });
    c.onopen = () => {
      c.send('again and again');
      c.send(Buffer.from('again and again'));
    };
    c.onmessage = (m) => {
      console.log('  client', m.masked, m.compress, `${m.data}`);
      if (m.type === ws.BINARY) c.close();
    };
    raw.ending(c)();
  }
  svr.stop();
}
