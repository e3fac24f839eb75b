// http.Handler is the protocol without the socket.
// stderr: any
const http = require('http');
const net = require('net');
const svr = new net.TcpServer(0, new http.Handler({ '/a/:b': (req, b) => { req.response.write(`${b} ${req.socket.remoteAddress}`); } }));
svr.start();
const base = `http://127.0.0.1:${svr.socket.localPort}`;
console.log(`${http.get(`${base}/a/x`).data}`, `${http.get(`${base}/a/y`).data}`, http.get(`${base}/b`).statusCode);
svr.stop();
