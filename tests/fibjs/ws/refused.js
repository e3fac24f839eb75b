// stderr: any
// No connection: refused port, another status, a bad answer, no such host, not a WebSocket URL. Never `open`, and
// the constructor never throws.
const http = require('http');
const net = require('net');
const ws = require('ws');
const raw = require('./fixtures/raw');

const svr = new http.Server(0, {
  '/no': (req) => { req.response.statusCode = 403; },
  '/lie': (req) => {
    req.response.statusCode = 101;
    req.response.addHeader({ Upgrade: 'websocket', Connection: 'upgrade', 'Sec-WebSocket-Accept': 'wrong' });
  }
});
svr.start();
const { localPort } = svr.socket;
const unused = new net.TcpServer(0, () => {});
const { localPort: port } = unused.socket;
unused.socket.close();
const garbage = new net.TcpServer(0, (conn) => {
  conn.recv();
  conn.write('SSH-2.0-OpenSSH\r\n');
});
garbage.start();

for (const url of [`ws://127.0.0.1:${port}/`, `ws://127.0.0.1:${localPort}/no`, `ws://127.0.0.1:${localPort}/missing`,
  `ws://127.0.0.1:${localPort}/lie`, `ws://127.0.0.1:${garbage.socket.localPort}`, 'http://127.0.0.1/', 'not a url', '']) {
  const c = new ws.Socket(url);
  c.onopen = () => console.log('never');
  c.on('error', (e) => {
    console.log('in error', e.type, e.target === c, c.readyState === ws.CLOSED);
    c.close();
  });
  const ending = raw.ending(c);
  console.log(url.replace(/\d{4,}/, 'port'), ':', ending().replace(/:\d{4,}/, ':port'));
}
garbage.stop();
svr.stop();
