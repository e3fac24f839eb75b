// The events of both sides: their order, arguments, `this`, and readyState in them.
const coroutine = require('coroutine');
const http = require('http');
const ws = require('ws');

const done = new coroutine.Semaphore(0);

function watch(name, socket) {
  for (const event of ['open', 'message', 'error', 'close']) {
    socket.on(event, function (...args) {
      const [e] = args;
      const told = event === 'message' ? `${e instanceof ws.Message} ${e.data}` : JSON.stringify(e && { ...e, target: e.target === socket });
      console.log(name, event, args.length, this === socket, socket.readyState, told);
    });
  }
}

const svr = new http.Server(0, ws.upgrade((conn, req) => {
  console.log('accept', conn instanceof ws.Socket, conn.readyState === ws.OPEN, req.address, [conn.url, conn.protocol, conn.origin]);
  watch('server', conn);
  conn.on({ message: (m) => conn.send(m.data), close: () => done.post() });
}));
svr.start();

const url = `ws://127.0.0.1:${svr.socket.localPort}/chat`;
const c = new ws.Socket(url);
console.log(c.readyState === ws.CONNECTING, c.url === url, [c.protocol, c.origin]);
watch('client', c);
c.on('open', () => c.send('hello'));
c.on('message', () => {
  c.close(3001, 'enough');
  console.log('closing', c.readyState === ws.CLOSING);
});
c.on('close', () => done.post());
console.log('constructed');
// Both sides have ended.
done.wait();
done.wait();
svr.stop();
