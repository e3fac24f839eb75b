// Hosts that do not exist, ports out of range, and what is no stream.
const coroutine = require('coroutine'), http = require('http'), io = require('io'), net = require('net'), ws = require('ws');

for (const run of [
  () => http.get('http://no..such.host/'),
  () => net.connect('tcp://no..such.host:1'),
  () => new net.Socket().connect('no..such.host', 1),
  () => net.resolve('no..such.host'),
  () => net.connect('tcp://127.0.0.1:70000'),
  () => new net.Socket().connect('127.0.0.1', -1),
  () => new net.Socket().bind(65536),
  () => net.connect('udp://127.0.0.1:7'),
  () => net.connect(),
  () => new net.TcpServer(-1, () => {}),
  () => new http.Server('127.0.0.1', 65536, () => {}),
  () => new http.Server(-1, () => {}),
  () => io.copyStream(1, 2),
  () => io.bridge(new io.MemoryStream(), 'x'),
]) {
  try {
    run();
    console.log('no error');
  } catch (error) {
    console.log(error.name, error.number ?? error.code, error.message);
  }
}
const conn = new ws.Socket('ws://no..such.host/');
conn.onerror = (e) => console.log(e.code, e.reason);
