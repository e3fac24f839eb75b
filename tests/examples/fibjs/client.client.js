// The example against a server that cuts the first connection.
const http = require('http');
const ws = require('ws');

let connections = 0;
const svr = new http.Server(0, ws.upgrade((conn) => {
  const number = ++connections;
  conn.onmessage = (m) => (number === 1 && m.data === 'two' ? m.stream.close() : conn.send(`${m.data} by ${number}`));
}));
svr.start();
process.argv[2] = `ws://127.0.0.1:${svr.socket.localPort}/`;
require('../../../examples/fibjs/client.js');
svr.stop();
// The one that was started apart has its own server.
const c = new ws.Socket(`ws://127.0.0.1:${process.env.PORT}/`);
c.onopen = () => c.close(3000);
c.onclose = (e) => console.log(e.code);
