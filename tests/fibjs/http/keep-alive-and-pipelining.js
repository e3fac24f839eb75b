// Requests of one connection are handled one after another, pipelined ones too; a script may end the connection.
const http = require('http');
const io = require('io');
const net = require('net');
const coroutine = require('coroutine');
const gate = new coroutine.Event();
const svr = new http.Server(0, {
  '/slow': (req) => { gate.wait(); req.response.write('slow'); },
  '/fast': (req) => { gate.set(); req.response.write('fast'); },
  '/last': (req) => { req.response.keepAlive = false; req.response.write('last'); },
});
svr.start();
function open(text) {
  const socket = net.connect(`tcp://127.0.0.1:${svr.socket.localPort}`);
  socket.write(text);
  return new io.BufferedStream(socket);
}
function next(stm) {
  const rep = new http.Response();
  rep.readFrom(stm);
  return `${rep.data} ${rep.keepAlive}`;
}
const request = (path, version = '1.1', extra = '') => `GET ${path} HTTP/${version}\r\n${extra}\r\n`;
const one = open(request('/slow') + request('/last') + request('/fast'));
console.log(next(open(request('/fast', '1.0', 'Connection: keep-alive\r\n'))), next(one), next(one), one.read());
console.log(next(open(request('/fast', '1.0'))), next(open(request('/fast', '1.1', 'Connection: close\r\n'))));
svr.stop();
