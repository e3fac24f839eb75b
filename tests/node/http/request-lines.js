// limit: 60
// Which request lines are served, and which get 400: as by Node's parser.
const http = require('http');
const net = require('net');

const SERVED = [
  'GET / HTTP/1.1', 'QUERY / HTTP/1.1', 'SOURCE / HTTP/1.1', 'M-SEARCH * HTTP/1.1', 'OPTIONS * HTTP/1.1', 'GET *a HTTP/1.1',
  'GET //h/p HTTP/1.1', 'GET /a#b#c HTTP/1.1', 'GET /a?b#c?d HTTP/1.1', 'GET /<>"{}|\\^` HTTP/1.1', 'GET http://h/p HTTP/1.1',
  'GET http://user:p@h/p HTTP/1.1', 'GET http://u@p@h/ HTTP/1.1', 'GET http:///p HTTP/1.1', 'GET http://[::1]:80/ HTTP/1.1',
  'GET http://h?q HTTP/1.1', 'GET http:// HTTP/1.1', 'GET http://h%41/ HTTP/1.1', 'GET http://h,x;y/ HTTP/1.1',
  "GET http://a!$&'()*+,;=b/ HTTP/1.1", 'CONNECT h:80 HTTP/1.1', 'CONNECT /a HTTP/1.1', 'CONNECT [::1]:80 HTTP/1.1',
  'CONNECT http://h/ HTTP/1.1', 'CONNECT * HTTP/1.1',
];
const REFUSED = [
  'get / HTTP/1.1', 'FOO / HTTP/1.1', 'GETT / HTTP/1.1', 'DESCRIBE / HTTP/1.1', 'FLUSH / HTTP/1.1', 'PRI / HTTP/1.1',
  'GET x HTTP/1.1', 'GET ?a HTTP/1.1', 'GET #a HTTP/1.1', 'GET a/b HTTP/1.1', 'GET abc: HTTP/1.1', 'GET @/ HTTP/1.1',
  'GET % HTTP/1.1', 'GET . HTTP/1.1', 'GET http:/h HTTP/1.1', 'GET http:h HTTP/1.1', 'GET 1http://h HTTP/1.1',
  'GET ht1tp://h HTTP/1.1', 'GET h-t://h HTTP/1.1', 'GET mailto:x HTTP/1.1', 'GET http://h#q HTTP/1.1', 'GET http://h\\x/ HTTP/1.1',
  'GET http://h{x/ HTTP/1.1', 'GET http://h^/ HTTP/1.1', 'GET http://h"/ HTTP/1.1', 'GET /\x7f HTTP/1.1', 'GET /\x01 HTTP/1.1',
  'GET /\xe9 HTTP/1.1', 'GET /a\tb HTTP/1.1', 'GET /a b HTTP/1.1', 'GET\t/ HTTP/1.1',
];

const server = http.createServer((req, res) => res.end(`${req.method} ${req.url}`));
server.on('connect', (req, socket) => socket.end(`HTTP/1.1 200 OK\r\n\r\n${req.method} ${req.url}`));

/** The status and the body of an answer. */
const ask = (head) =>
  new Promise((resolve) => {
    const socket = net.connect(server.address().port, '127.0.0.1', () => socket.write(Buffer.from(`${head}\r\n\r\n`, 'latin1')));
    let text = '';
    socket.on('data', (data) => (text += data.toString('latin1')));
    socket.on('close', () => resolve([text.split(' ')[1], text.split('\r\n\r\n')[1]]));
  });

server.listen(0, '127.0.0.1', async () => {
  for (const line of SERVED) {
    const [status, text] = await ask(`${line}\r\nHost: x\r\nConnection: close`);
    if (status !== '200' || !line.startsWith(text)) console.log(line, status, text);
  }
  for (const line of REFUSED) {
    const [status] = await ask(`${line}\r\nHost: x\r\nConnection: close`);
    if (status !== '400') console.log(line, status);
  }
  const codes = [];
  server.on('clientError', (error, socket) => {
    codes.push(error.code);
    socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
  });
  for (const line of ['FOO / HTTP/1.1', 'GET ?a HTTP/1.1', 'GET /\xe9 HTTP/1.1']) await ask(`${line}\r\nHost: x`);
  console.log(codes.join());

  // A handshake of another protocol needs no Host, a request does.
  server.on('upgrade', (req, socket) => socket.end(`HTTP/1.1 101 Switching Protocols\r\n\r\n${req.httpVersion}`));
  const upgrade = 'Connection: Upgrade\r\nUpgrade: x';
  console.log(await ask(`GET / HTTP/1.1\r\n${upgrade}`), await ask(`GET / HTTP/1.0\r\n${upgrade}`));
  server.removeAllListeners('upgrade');
  console.log((await ask(`GET / HTTP/1.1\r\n${upgrade}`))[0], (await ask(`GET / HTTP/1.1\r\nHost: x\r\n${upgrade}, close`))[0]);
  console.log((await ask('GET / HTTP/1.1'))[0], (await ask('GET / HTTP/1.0'))[0]);
  server.close();
});
