// The codes and reasons that `close` takes; it is ignored while connecting and the second time.
const coroutine = require('coroutine');
const http = require('http');
const ws = require('ws');

const ended = new coroutine.Semaphore(0);
const svr = new http.Server(0, ws.upgrade((conn) => {
  conn.onclose = (e) => {
    console.log('server', e.code, e.reason);
    ended.post();
  };
}));
svr.start();

function open() {
  const c = new ws.Socket(`ws://127.0.0.1:${svr.socket.localPort}`);
  // Connecting: nothing happens.
  c.close();
  const opened = new coroutine.Event();
  c.onopen = () => opened.set();
  opened.wait();
  return c;
}

function closes(c, ...args) {
  const closed = new coroutine.Event();
  c.onclose = (e) => {
    console.log('client', e.code, 'reason' in e ? e.reason : 'no reason');
    c.close();
    closed.set();
  };
  c.close(...args);
  c.close(3999, 'second');
  closed.wait();
  ended.wait();
}

const c = open();
for (const args of [[0], [999], [1001], [1005], [1006], [2999], [5000], [3000.5], ['x'], [1000, 'r'.repeat(124)], [4000, 'é'.repeat(62)]]) {
  try {
    c.close(...args);
    console.log('closed with', args);
  } catch (e) {
    console.log(c.readyState === ws.OPEN, args[0], e.message);
  }
}
closes(c, 4999, 'r'.repeat(123));
closes(open());
closes(open(), undefined, undefined);
closes(open(), 3000);
closes(open(), '3002', 5);
svr.stop();
