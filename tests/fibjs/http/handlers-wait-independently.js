// A handler that waits holds up nobody else; a promise that a handler returns is awaited.
const http = require('http');
const coroutine = require('coroutine');
const gate = new coroutine.Event();
const svr = new http.Server(0, {
  '/waits': (req) => {
    gate.wait();
    req.response.write('waited');
  },
  '/awaits': async (req) => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    req.response.write('awaited');
  },
  '/opens': () => gate.set(),
});
svr.start();
const base = `http://127.0.0.1:${svr.socket.localPort}`;
const done = new coroutine.Event();
http.get(`${base}/waits`, (error, rep) => {
  console.log(`${rep.data}`);
  done.set();
});
console.log(`${http.get(`${base}/awaits`).data}`);
http.get(`${base}/opens`);
done.wait();
svr.stop();
