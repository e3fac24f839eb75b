// A client keeps the program alive until its connection has ended, connections of a stopped server do not.
const http = require('http');
const ws = require('ws');

const svr = new http.Server(0, ws.upgrade((conn) => {
  conn.onmessage = () => {
    svr.stop();
    setTimeout(() => conn.close(3000), 20);
  };
}));
svr.start();
const c = new ws.Socket(`ws://127.0.0.1:${svr.socket.localPort}`);
c.onopen = () => c.send('stop listening');
c.onclose = (e) => console.log('closed', e.code);
process.on('exit', () => console.log('exit'));
