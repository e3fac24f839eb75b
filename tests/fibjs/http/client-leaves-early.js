// A client that leaves while its request is handled disturbs nobody, and nothing is printed.
const http = require('http');
const net = require('net');
const coroutine = require('coroutine');
const gate = new coroutine.Event();
const entered = new coroutine.Event();
const left = new coroutine.Event();
const svr = new http.Server(0, {
  '/waits': (req) => {
    entered.set();
    gate.wait();
    req.response.write('late');
    left.set();
  },
  '/now': (req) => req.response.write('now'),
});
svr.start();
const socket = net.connect(`tcp://127.0.0.1:${svr.socket.localPort}`);
socket.write('GET /waits HTTP/1.1\r\n\r\n');
entered.wait();
socket.close();
const get = () => `${http.get(`http://127.0.0.1:${svr.socket.localPort}/now`).data}`;
console.log(get());
gate.set();
left.wait();
console.log(get(), get());
svr.stop();
