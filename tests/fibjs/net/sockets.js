// read and recv, ends of streams, timeouts, aborted calls, unix sockets, IPv6, copying.
const coroutine = require('coroutine');
const net = require('net');
const io = require('io');
const assert = require('assert');
const fs = require('fs');
function check(name, body) {
  try {
    body();
  } catch (error) {
    console.log(name, error.message, error.stack);
  }
}
/** A connected pair of sockets. */
function pair(address = '127.0.0.1', family = net.AF_INET) {
  const server = new net.Socket(family);
  server.bind(address, 0);
  server.listen();
  const near = new net.Socket(family);
  near.connect(address, server.localPort);
  const far = server.accept();
  server.close();
  return [near, far];
}
check('recv gives what is there', () => {
  const [near, far] = pair();
  near.write('abcdef');
  assert.equal(far.recv(4).toString(), 'abcd');
  assert.equal(far.recv(100).toString(), 'ef');
  near.close();
  assert.equal(far.recv(), null);
  assert.equal(far.read(), null);
  far.close();
});
check('read gives exactly as much', () => {
  const [near, far] = pair();
  coroutine.start(() => {
    for (const part of ['ab', 'cd', 'ef']) {
      near.write(part);
      coroutine.sleep(2);
    }
    near.close();
  });
  assert.equal(far.read(5).toString(), 'abcde');
  assert.equal(far.read(5).toString(), 'f');
  assert.equal(far.read(5), null);
});
check('timeout', () => {
  const [near, far] = pair();
  near.timeout = 30;
  const start = Date.now();
  assert.throws(() => near.recv());
  assert.ok(Date.now() - start < 5000);
  far.close();
});
check('connect times out or is refused', () => {
  assert.throws(() => new net.Socket().connect('127.0.0.1', 1));
  assert.throws(() => net.connect('tcp://127.0.0.1:1'));
});
check('close ends pending calls', () => {
  const server = new net.Socket();
  server.bind('127.0.0.1', 0);
  server.listen();
  const [near, far] = pair();
  const ended = [];
  const fibers = [['accept', server], ['recv', near], ['read', near]].map(([call, socket]) => coroutine.start(() => {
    try {
      socket[call]();
      ended.push('returned');
    } catch {
      ended.push('threw');
    }
  }));
  coroutine.sleep();
  server.close();
  near.close();
  fibers.forEach((fiber) => fiber.join());
  assert.deepEqual(ended, ['threw', 'threw', 'threw']);
  assert.equal(far.recv(), null);
});
check('a server goes on accepting', () => {
  const svr = new net.TcpServer('127.0.0.1', 0, (socket) => {
    for (let data = socket.read(4); data !== null; data = socket.read(4)) socket.write(data);
  });
  svr.start();
  const url = `tcp://127.0.0.1:${svr.socket.localPort}`;
  const echoed = coroutine.parallel((i) => {
    const socket = net.connect(url);
    socket.write(`n${String(i).padStart(3, '0')}`);
    const text = socket.read(4).toString();
    socket.close();
    return text;
  }, 50);
  assert.equal(echoed[49], 'n049');
  let count = 0;
  const all = new coroutine.Event();
  const socket = net.connect(url);
  for (let i = 0; i < 50; i++) {
    socket.read(4, (error, data) => {
      assert.equal(data.toString(), `c${String(count).padStart(3, '0')}`);
      if (++count === 50) all.set();
    });
  }
  for (let i = 0; i < 50; i++) socket.write(`c${String(i).padStart(3, '0')}`, () => {});
  all.wait();
  svr.stop();
});
check('copyTo', () => {
  const size = 26 * 1024 * 1024;
  const svr = new net.TcpServer('127.0.0.1', 0, (socket) => {
    const memory = new io.MemoryStream();
    memory.write(Buffer.alloc(size, 'x'));
    memory.rewind();
    assert.equal(memory.copyTo(socket), size);
  });
  svr.start();
  const socket = net.connect(`tcp://127.0.0.1:${svr.socket.localPort}`);
  const target = new io.MemoryStream();
  const copied = socket.copyTo(target);
  assert.equal(typeof copied, 'bigint');
  assert.equal(copied, size);
  assert.equal(target.size(), size);
  const [near, far] = pair();
  near.write('0123456789');
  const part = new io.MemoryStream();
  assert.equal(far.copyTo(part, 4), 4);
  assert.equal(far.read(6).toString(), '456789');
  svr.stop();
});
check('IPv6', () => {
  const [near, far] = pair('::1', net.AF_INET6);
  assert.equal(near.remoteAddress, '::1');
  assert.equal(near.family, net.AF_INET6);
  near.write('six');
  assert.equal(far.recv().toString(), 'six');
  near.close();
});
check('unix sockets', () => {
  const path = `/tmp/wsjs-net-${process.pid}.sock`;
  const svr = new net.TcpServer(path, (socket) => {
    const data = socket.recv();
    // Another server looks whether this one is alive.
    if (data !== null) socket.write(data);
  });
  assert.equal(svr.socket.localAddress, path);
  assert.throws(() => new net.TcpServer(path, () => {}));
  svr.start();
  for (const url of [`unix:${path}`, `pipe:${path}`]) {
    const socket = net.connect(url);
    socket.write('u');
    assert.equal(socket.recv().toString(), 'u');
    socket.close();
  }
  const direct = new net.Socket(net.AF_UNIX);
  direct.connect(path);
  direct.write('d');
  assert.equal(direct.recv().toString(), 'd');
  svr.stop();
  assert.equal(fs.exists(path), false);
});
check('bound twice', () => {
  const svr = new net.TcpServer('127.0.0.1', 0, () => {});
  assert.throws(() => new net.TcpServer('127.0.0.1', svr.socket.localPort, () => {}));
  svr.start();
  assert.throws(() => svr.start());
  svr.stop();
  svr.stop();
});
check('streams', () => {
  const [near, far] = pair();
  const lines = new io.BufferedStream(far);
  lines.EOL = '\r\n';
  near.write('one\r\ntwo\r\n\r\nlast');
  near.close();
  assert.deepEqual([lines.readLine(), lines.readLine(), lines.readLine(), lines.readLine(), lines.readLine()], ['one', 'two', '', 'last', null]);
});
