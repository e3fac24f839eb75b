// Bodies and heads above the limits are answered with 400; the connection ends.
const http = require('http');
const net = require('net');
let handled = 0;
const svr = new http.Server(0, (req) => { handled++; req.response.write(`${req.length}`); });
svr.maxBodySize = 1;
svr.maxHeadersCount = 4;
svr.maxHeaderSize = 1024;
svr.start();
const base = `http://127.0.0.1:${svr.socket.localPort}/`;
console.log(http.post(base, { body: 'x'.repeat(1048576) }).statusCode);
function ask(text) {
  const socket = net.connect(`tcp://127.0.0.1:${svr.socket.localPort}`);
  socket.write(text);
  let answer = '';
  for (let data = socket.recv(); data !== null; data = socket.recv()) answer += data;
  return answer.split('\r\n')[0];
}
console.log(ask('POST / HTTP/1.1\r\nContent-Length: 1048577\r\n\r\n'));
console.log(ask(`POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n100001\r\n${'x'.repeat(0x100001)}\r\n0\r\n\r\n`));
console.log(ask(`GET / HTTP/1.1\r\n${'a: b\r\n'.repeat(5)}\r\n`));
console.log(ask(`GET /${'x'.repeat(2000)} HTTP/1.1\r\n\r\n`));
console.log(ask('POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'));
console.log(handled);
svr.stop();
