// Bodies from and into streams; a request over a stream of one's own.
const http = require('http');
const io = require('io');
const net = require('net');
const svr = new http.Server(0, (req) => {
  req.response.body = new io.MemoryStream();
  req.response.body.write(`got ${req.body.readAll()}`);
});
svr.start();
const base = `http://127.0.0.1:${svr.socket.localPort}/`;
const body = new io.MemoryStream();
body.write('stream');
const into = new io.MemoryStream();
const rep = http.post(base, { body, response_body: into });
console.log(rep.body === into, `${into.readAll()}`, rep.length);
const req = new http.Request();
req.method = 'POST';
req.write('own');
const socket = net.connect(`tcp://127.0.0.1:${svr.socket.localPort}`);
for (let turn = 0; turn < 2; turn++) console.log(`${http.request(socket, req).data}`);
socket.close();
svr.stop();
