// A server on a socket file, and a client that names it in the URL.
const http = require('http');
const path = `/tmp/wsjs-test-${process.pid}.sock`;
const svr = new http.Server(path, (req) => { req.response.write(`over a file: ${req.address}`); });
svr.start();
console.log(svr.socket.localAddress === path);
console.log(`${http.get(`http://${encodeURIComponent(path)}/p`).data}`);
svr.stop();
console.log(require('fs').exists(path));
