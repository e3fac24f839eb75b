// `accept` that throws: the error is printed, the connection stays open.
// stderr: any
const http = require('http');
const ws = require('ws');

const svr = new http.Server(0, ws.upgrade((conn) => {
  conn.onmessage = (m) => conn.send(`still here, ${m.data}`);
  throw new Error('in accept');
}));
svr.start();
const c = new ws.Socket(`ws://127.0.0.1:${svr.socket.localPort}`);
c.onopen = () => c.send('you');
c.onmessage = (m) => {
  console.log(m.data);
  c.close();
  svr.stop();
};
