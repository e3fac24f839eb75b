// The exact bytes of replies: the script's headers, the added ones, Connection, Content-Length.
const http = require('http');
const net = require('net');
const svr = new http.Server(0, {
  '/plain': (req) => req.response.write('hello'),
  '/empty': () => {},
  '/own': (req) => {
    req.response.addHeader({ 'X-First': 1, 'X-second': ['a', 'b'] });
    req.response.addHeader('Cache-Control', 'max-age=5');
    req.response.write('a');
    req.response.write(Buffer.from('b'));
  },
  '/missing': (req) => { req.response.statusCode = 404; },
  '/odd': (req) => { req.response.writeHead(210, { 'X-A': 'b' }); },
});
svr.serverName = 'test';
svr.start();
function ask(head) {
  const socket = new net.Socket();
  socket.connect('127.0.0.1', svr.socket.localPort);
  socket.write(`${head}\r\n\r\n`);
  let text = '';
  for (let data = socket.recv(); data !== null; data = socket.recv()) text += data;
  console.log(text.replaceAll('\r\n', '|'));
}
ask('GET /plain HTTP/1.1\r\nConnection: close');
ask('GET /plain HTTP/1.0');
ask('HEAD /plain HTTP/1.1');
ask('GET /empty HTTP/1.1\r\nConnection: close');
ask('GET /own HTTP/1.1\r\nConnection: close');
ask('GET /missing HTTP/1.1\r\nConnection: close');
ask('GET /odd HTTP/1.1\r\nConnection: close');
ask('GET /plain HTTP/1.1\r\n\r\nGET /missing HTTP/1.1\r\nConnection: close');
ask('nonsense');
svr.stop();
