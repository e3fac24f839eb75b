// The manual's first server: start() returns at once, the port is the socket's, stop() ends the program.
const http = require('http');
const svr = new http.Server(0, (req) => {
  req.response.write('hello');
});
svr.start();
console.log(svr.socket.localPort > 0);
const rep = http.get(`http://127.0.0.1:${svr.socket.localPort}/`);
console.log(rep.statusCode, rep.statusMessage, rep.readAll().toString());
svr.stop();
