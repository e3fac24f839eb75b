// Messages, sockets and collections print what they hold.
const http = require('http'), mq = require('mq'), url = require('url'), ws = require('ws');

const req = new http.Request();
req.method = 'POST';
req.address = '/path';
req.queryString = 'a=1&a=2&b=3';
req.setHeader('X-Name', 'value');
console.log(req.headers, req.query, url.parse('http://host/?q=1', true).query);
console.log(req);
const res = new http.Response();
res.statusCode = 404;
res.setHeader({ a: ['1', '2'] });
console.log(res);
const message = new ws.Message(ws.TEXT);
message.write('text');
console.log(message, new mq.Message());
console.log({ nested: req.headers });
const svr = new http.Server(0, r => {
  const { family, remoteAddress } = r.socket;
  console.log(require('util').inspect(r.socket).includes(`"remoteAddress": "${remoteAddress}"`), family);
});
svr.start();
http.get(`http://127.0.0.1:${svr.socket.localPort}/`);
svr.stop();
const conn = new ws.Socket('ws://127.0.0.1:1/', 'chat');
console.log(conn);
conn.onerror = () => console.log(conn);
