// A connection that drops without a Close frame, on either side, and `message.stream.close()`.
const http = require('http');
const ws = require('ws');
const raw = require('./fixtures/raw');

let ending;
const svr = new http.Server(0, ws.upgrade((conn) => {
  ending = raw.ending(conn);
  conn.on('close', () => console.log(conn.readyState === ws.CLOSED));
  conn.onmessage = (m) => m.stream.close();
}));
svr.start();
const { stream } = raw.open(svr.socket.localPort);
stream.close();
console.log('server:', ending());

const server = raw.serve((stream) => stream.close());
console.log('client:', raw.ending(new ws.Socket(server.url))());
server.stop();

const c = new ws.Socket(`ws://127.0.0.1:${svr.socket.localPort}`);
c.onopen = () => c.send('cut it');
console.log('cut:', raw.ending(c)(), '/', ending());
svr.stop();
