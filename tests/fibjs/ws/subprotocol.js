// The subprotocol: what a client names is offered, a server answers with the first or the one of its option.
const http = require('http');
const ws = require('ws');
const raw = require('./fixtures/raw');

const svr = new http.Server(0, {
  '/any': ws.upgrade((conn) => conn.send(conn.protocol)),
  '/one': ws.upgrade({ protocol: 'soap' }, (conn) => conn.send(conn.protocol)),
  '/some': ws.upgrade({ protocol: ['mqtt', 'soap'] }, (conn) => conn.send(conn.protocol))
});
svr.start();
const url = `ws://127.0.0.1:${svr.socket.localPort}`;
for (const path of ['/any', '/one', '/some']) {
  for (const args of [[], ['chat, soap'], [{ protocol: 'soap', origin: 'http://o' }], ['other', 'http://o']]) {
    const c = new ws.Socket(url + path, ...args);
    c.onmessage = (m) => {
      console.log(path, args, [c.protocol, c.origin], '->', m.data);
      c.close();
    };
    raw.ending(c)();
  }
}
svr.stop();
