// A client that nobody listens to still notices the end of its connection, however much it was sent: the program ends.
const http = require('http');
const ws = require('ws');

const svr = new http.Server(0, ws.upgrade((conn) => {
  for (let i = 0; i < 1000; i++) conn.send('x'.repeat(1000));
  conn.close();
  svr.stop();
}));
svr.start();
const c = new ws.Socket(`ws://127.0.0.1:${svr.socket.localPort}`);
c.onopen = () => console.log('open');
process.on('exit', () => console.log(c.readyState === ws.CLOSED));
