// PING is answered by a PONG with the same body, also between fragments; PONG is ignored; none reaches the script.
// Reserved opcodes end the connection: fibjs ignores them, RFC 6455 §5.2 does not allow that.
const http = require('http');
const ws = require('ws');
const raw = require('./fixtures/raw');

let ending;
const svr = new http.Server(0, ws.upgrade((conn) => {
  ending = raw.ending(conn);
  conn.onmessage = (m) => {
    console.log('message', m.type, m.data);
    conn.send(m.data);
  };
}));
svr.start();
const { stream } = raw.open(svr.socket.localPort);
const show = () => {
  const m = raw.read(stream);
  console.log(m.type, m.masked, m.length, m.type === ws.CLOSE ? m.data.hex() : `${m.body.readAll()}`);
};
for (const body of ['', 'ping', 'p'.repeat(125)]) {
  stream.write(raw.frame(ws.PING, body));
  show();
}
stream.write(raw.frame(ws.PONG, 'unasked'));
const first = raw.frame(ws.TEXT, 'frag');
first[0] &= 0x7f;
stream.write(first);
stream.write(raw.frame(ws.PING, 'between'));
show();
stream.write(raw.frame(ws.CONTINUE, 'ments'));
show();
stream.write(raw.frame(5, 'reserved'));
show();
console.log(ending());
svr.stop();
