// The smallest web server in fibjs style: a function that gets the request.
// Run:  wsjs examples/fibjs/http-hello.js        (PORT=8080 by default)
// Try:  curl -i http://127.0.0.1:8080/
const http = require('http');

const svr = new http.Server(Number(process.env.PORT || 8080), (req) => {
  req.response.addHeader('Content-Type', 'text/plain');
  req.response.write(`Hello from ${req.address}\n`);
});
svr.start();
console.log('listening', svr.socket.localPort);
