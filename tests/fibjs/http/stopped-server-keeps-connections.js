// stop() closes the listening socket; connections that are open are served on.
const http = require('http');
const io = require('io');
const net = require('net');
const svr = new http.Server(0, (req) => { req.response.write(req.address); });
svr.start();
const port = svr.socket.localPort;
const stm = new io.BufferedStream(net.connect(`tcp://127.0.0.1:${port}`));
function ask(path) {
  stm.write(`GET ${path} HTTP/1.1\r\n\r\n`);
  const rep = new http.Response();
  rep.readFrom(stm);
  return `${rep.data}`;
}
console.log(ask('/before'));
svr.stop();
console.log(ask('/after'));
try {
  net.connect(`tcp://127.0.0.1:${port}`);
} catch (error) {
  console.log(error.code);
}
