// Broken frames: 1007 for `error`, 1006 for `close`, on both sides. Text that is not UTF-8 is one of them.
const http = require('http');
const ws = require('ws');
const raw = require('./fixtures/raw');

const frames = (masked) => {
  const text = raw.frame(ws.TEXT, 'text', masked);
  const edited = (first) => {
    const copy = Buffer.from(text);
    copy[0] = first;
    return copy;
  };
  return {
    masking: raw.frame(ws.TEXT, 'text', !masked),
    RSV1: edited(0xc1),
    RSV2: edited(0xa1),
    RSV3: edited(0x91),
    'no message to continue': edited(0x80),
    'a message in a message': Buffer.concat([edited(0x01), text]),
    'a Close frame of one byte': raw.frame(ws.CLOSE, 'x', masked),
    'a fragmented PING': edited(0x09),
    'not UTF-8': raw.frame(ws.TEXT, Buffer.from([0xc3, 0x28]), masked)
  };
};

let ending;
const svr = new http.Server(0, ws.upgrade((conn) => {
  ending = raw.ending(conn);
  conn.onmessage = (m) => console.log('never', m.data);
}));
svr.start();
for (const [name, bytes] of Object.entries(frames(true))) {
  const { stream } = raw.open(svr.socket.localPort);
  stream.write(bytes);
  const close = raw.read(stream);
  console.log(name, ':', ending(), ':', close.data.readUInt16BE(0));
}
svr.stop();

for (const [name, bytes] of Object.entries(frames(false))) {
  const server = raw.serve((stream) => {
    stream.write(bytes);
    raw.read(stream);
  });
  const c = new ws.Socket(server.url);
  c.onmessage = (m) => console.log('never', m.data);
  console.log('client,', name, ':', raw.ending(c)());
  server.stop();
}
