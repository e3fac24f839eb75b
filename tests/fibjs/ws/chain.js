// `upgrade` as the last of a chain, behind functions that authenticate, and among routes.
const http = require('http');
const ws = require('ws');
const raw = require('./fixtures/raw');

const auth = (req) => {
  if (req.firstHeader('x-token') === 'secret') return;
  req.response.statusCode = 403;
  return req.end();
};
const svr = new http.Server(0, [auth, (req) => { req.user = req.query.first('user'); }, {
  '/ws': ws.upgrade((conn, req) => {
    conn.send(JSON.stringify({ user: req.user, cookie: req.cookies.first('a'), many: req.allHeader('x-many'), origin: req.firstHeader('origin'), address: req.socket.remoteAddress }));
  }),
  '/rooms/:name': ws.upgrade((conn, req) => conn.send(`room ${req.params[0]}`)),
  '*': (req) => req.response.write('page')
}]);
svr.start();
const url = `ws://127.0.0.1:${svr.socket.localPort}`;
const headers = { 'x-token': 'secret', Cookie: 'a=b', 'x-many': ['1', '2'] };

function greeting(url, opts) {
  const c = new ws.Socket(url, opts);
  c.onmessage = (m) => {
    console.log(m.data);
    c.close();
  };
  console.log(raw.ending(c)());
}

greeting(`${url}/ws?user=me`, { headers, origin: 'http://example.org' });
greeting(`${url}/rooms/lobby`, { headers });
greeting(`${url}/page`, { headers });
greeting(`${url}/ws`, { headers: { 'x-token': 'wrong' } });
greeting(`${url}/ws`);
svr.stop();
