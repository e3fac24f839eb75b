// The echo server for the suite, in fibjs style.
const http = require('http');
const ws = require('ws');

const server = new http.Server(Number(process.env.PORT ?? 0), ws.upgrade({ perMessageDeflate: true }, (conn) => {
  conn.onmessage = (e) => conn.send(e.data ?? (e.type === ws.TEXT ? '' : Buffer.alloc(0)));
}));
server.start();
console.log('listening', server.socket.localPort);
