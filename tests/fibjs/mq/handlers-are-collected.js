// What nobody holds any more is collected: handlers that were replaced, servers that were stopped, messages that were handled.
const http = require('http'), mq = require('mq'), coroutine = require('coroutine');

const refs = {};
const watched = (name, make) => {
  const value = make();
  refs[name] = new WeakRef(value);
  return value;
};

// Each in a function of its own, so that nothing stays on the stack.
function routing() {
  const map = watched('routing', () => new mq.Routing({ '/a': watched('handler of a route', () => () => {}) }));
  const message = watched('message', () => new mq.Message());
  message.value = '/a';
  mq.invoke(map, message);
}
function server() {
  const svr = watched('server', () => new http.Server(0, watched('replaced handler', () => () => {})));
  svr.handler = watched('handler of a stopped server', () => () => {});
  svr.start();
  // A connection that stays open is served on.
  http.get(`http://127.0.0.1:${svr.socket.localPort}/`, { keepAlive: false }).readAll();
  svr.stop();
}
coroutine.start(routing).join();
coroutine.start(server).join();
// Looking would keep them.
for (let turn = 0; turn < 20; turn++) {
  coroutine.sleep(1);
  gc();
}
for (const name in refs) console.log(name, refs[name].deref() === undefined);
