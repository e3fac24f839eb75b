// A handler that throws is printed, and the next message is delivered.
const http = require('http');
const ws = require('ws');

const svr = new http.Server(0, ws.upgrade((conn) => {
  conn.onmessage = (m) => {
    if (m.data === 'bad') throw new Error('in onmessage');
    conn.send(m.data);
  };
}));
svr.start();
const c = new ws.Socket(`ws://127.0.0.1:${svr.socket.localPort}`);
c.onopen = () => {
  c.send('bad');
  c.send('good');
};
c.onmessage = (m) => {
  console.log(m.data);
  c.close();
};
c.onclose = () => {
  svr.stop();
  throw new Error('in onclose');
};
