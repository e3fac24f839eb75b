// The handshake follows redirections, and sends no credentials to another host.
const http = require('http');
const ws = require('ws');
const raw = require('./fixtures/raw');

const other = new http.Server(0, ws.upgrade((conn, req) => {
  conn.send([req.address, req.queryString, req.firstHeader('authorization'), req.firstHeader('x-kept')].join(' '));
}));
other.start();
const svr = new http.Server(0, {
  '/relative': (req) => req.response.redirect('/here?a=1'),
  '/here': ws.upgrade((conn, req) => conn.send([req.address, req.queryString, req.firstHeader('authorization')].join(' '))),
  '/away': (req) => req.response.redirect(`http://127.0.0.1:${other.socket.localPort}/there`),
  '/loop': (req) => req.response.redirect('/loop'),
  '/nowhere': (req) => { req.response.statusCode = 302; }
});
svr.start();
for (const path of ['/relative', '/away', '/loop', '/nowhere']) {
  const c = new ws.Socket(`ws://127.0.0.1:${svr.socket.localPort}${path}`, { headers: { Authorization: 'Basic x', 'X-Kept': 'kept' } });
  c.onmessage = (m) => {
    console.log(m.data);
    c.close();
  };
  console.log(path, raw.ending(c)());
}
svr.stop();
other.stop();
