// A handler that waits does not stop the next message's handler; what it sends goes out when it goes on.
const coroutine = require('coroutine');
const http = require('http');
const ws = require('ws');

const go = new coroutine.Event();
const svr = new http.Server(0, ws.upgrade((conn) => {
  conn.onmessage = (m) => {
    if (m.data === 'wait') go.wait();
    conn.send(m.data);
    if (m.data === 'go') go.set();
  };
}));
svr.start();
const c = new ws.Socket(`ws://127.0.0.1:${svr.socket.localPort}`);
c.onopen = () => {
  for (const text of ['wait', 'first', 'second', 'go']) c.send(text);
};
const got = [];
c.onmessage = (m) => {
  if (got.push(m.data) < 4) return;
  console.log(got.join(', '));
  c.close();
  svr.stop();
};
