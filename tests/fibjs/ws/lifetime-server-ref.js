// A connection of a server holds nothing by itself, but after `ref` it does, until it is closed.
const http = require('http');
const ws = require('ws');

const svr = new http.Server(0, ws.upgrade((conn) => {
  conn.ref();
  conn.onmessage = () => {
    svr.stop();
    conn.send('stopped');
  };
  conn.onclose = (e) => console.log('server', e.code);
}));
svr.start();
const c = new ws.Socket(`ws://127.0.0.1:${svr.socket.localPort}`);
c.unref();
c.onopen = () => c.send('stop');
c.onmessage = () => setTimeout(() => c.close(3001), 20).unref();
process.on('exit', () => console.log('exit'));
