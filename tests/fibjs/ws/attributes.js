// Assigning onmessage and the like replaces all listeners of that event, also those added with `on`.
const http = require('http');
const ws = require('ws');

const svr = new http.Server(0, ws.upgrade((conn) => {
  for (const name of ['onopen', 'onmessage', 'onclose', 'onerror']) console.log(name in conn, conn[name]);
  conn.on('message', () => console.log('replaced'));
  conn.once('message', () => console.log('replaced too'));
  const heard = (m) => conn.send(m.data);
  conn.onmessage = heard;
  console.log(conn.onmessage === heard, conn.listenerCount('message'));
  conn.addEventListener('message', () => console.log('added after'));
}));
svr.start();
const c = new ws.Socket(`ws://127.0.0.1:${svr.socket.localPort}`);
c.onclose = () => console.log('never: replaced by null');
c.onclose = null;
c.onopen = () => c.send('text');
c.on({ message: (m) => { console.log(m.data); c.close(); }, close: () => svr.stop() });
