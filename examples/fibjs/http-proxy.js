// A reverse proxy: a handler that is a URL passes requests on, a Repeater takes turns between several.
// Run:  wsjs examples/fibjs/http-proxy.js        (PORT=8080 by default)
// Try:  curl http://127.0.0.1:8080/ http://127.0.0.1:8080/
const http = require('http');

const backends = ['red', 'blue'].map((name) => {
  const backend = new http.Server('127.0.0.1', 0, (req) => req.response.write(`${name} serves ${req.address}\n`));
  backend.start();
  return `http://127.0.0.1:${backend.socket.localPort}`;
});

const svr = new http.Server(Number(process.env.PORT || 8080), new http.Repeater(backends));
svr.start();
console.log('listening', svr.socket.localPort);
