// What a handler sees of a request.
const http = require('http');
const svr = new http.Server(0, (req) => {
  const { address, value, method, queryString, protocol, keepAlive, upgrade } = req;
  req.response.json({
    address, value, method, queryString, protocol, keepAlive, upgrade,
    query: req.query.toJSON(), repeated: req.query.a, cookies: req.cookies.toJSON(),
    host: req.firstHeader('HOST') === `127.0.0.1:${svr.socket.localPort}`, none: req.firstHeader('x-none'),
    both: req.allHeader('x-two'), has: [req.hasHeader('x-two'), req.hasHeader('content-length')],
    length: `${req.length}`, data: `${req.data}`, read: `${req.readAll()}`, remote: req.socket.remoteAddress,
  });
});
svr.start();
const rep = http.post(`http://127.0.0.1:${svr.socket.localPort}/a%20b?a=1&&b&a=%C3%BC+x`, {
  headers: { Cookie: 'n=v; esc=%20; bad=%zz', 'X-Two': ['1', '2'] },
  body: 'text',
});
console.log(JSON.stringify(rep.json(), null, 1));
svr.stop();
