// ws.Message.sendTo writes one frame, which readFrom reads back, at all forms of length; in all call forms.
const coroutine = require('coroutine');
const io = require('io');
const net = require('net');
const ws = require('ws');

for (const size of [0, 10, 100, 125, 126, 65535, 65536]) {
  const data = Buffer.alloc(size, (i) => i);
  for (let i = 0; i < size; i++) data[i] = (i * 7) >> 2;
  const heads = [];
  for (const masked of [false, true]) {
    for (const compress of [false, true]) {
      const m = new ws.Message(ws.BINARY, masked, compress);
      m.write(data);
      const s = new io.MemoryStream();
      m.sendTo(s);
      s.rewind();
      heads.push(s.read(2).hex());
      s.rewind();
      const copy = new ws.Message();
      copy.readFrom(s);
      const same = copy.type === ws.BINARY && copy.masked === masked && copy.compress === compress
        && (size === 0 ? copy.data === null : copy.data.compare(data) === 0);
      if (!same || s.read() !== null) console.log('differs', size, masked, compress);
    }
  }
  console.log(size, size < 200 ? heads[0] : heads.map((head) => head.slice(0, 2)).join(' '));
}

const ping = new ws.Message(ws.PING, false);
ping.write('p'.repeat(126));
try {
  ping.sendTo(new io.MemoryStream());
} catch (e) {
  console.log(e.message);
}

// Over a socket, in every form.
const svr = new net.TcpServer(0, (conn) => {
  const m = new ws.Message();
  for (let i = 0; i < 4; i++) {
    m.readFrom(conn);
    m.masked = false;
    m.sendTo(conn);
  }
});
svr.start();
const conn = net.connect(`tcp://127.0.0.1:${svr.socket.localPort}`);
const text = (body) => {
  const m = new ws.Message(ws.TEXT);
  m.write(body);
  return m;
};
const m = new ws.Message();
text('waiting').sendTo(conn);
m.readFrom(conn);
console.log(m.data, m.masked);
text('sync').sendToSync(conn);
m.readFromSync(conn);
console.log(m.data);
const called = new coroutine.Event();
text('callback').sendTo(conn, (e) => {
  m.readFrom(conn, (e2) => {
    console.log(e, e2, m.data);
    called.set();
  });
});
called.wait();
(async () => {
  await text('promise').sendToAsync(new io.BufferedStream(conn));
  await m.readFromAsync(new io.BufferedStream(conn));
  console.log(m.data);
  svr.stop();
})();
