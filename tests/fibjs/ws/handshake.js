// The answer to a handshake, byte by byte; offers of compression to a handler without it are declined.
const http = require('http');
const ws = require('ws');
const raw = require('./fixtures/raw');

const svr = new http.Server(0, ws.upgrade((conn) => { conn.onmessage = (m) => conn.send(m.data); }));
svr.start();
const { localPort } = svr.socket;
const { stream, head } = raw.open(localPort);
console.log(head.filter((line) => !/^(date|server):/i.test(line)).sort().join('\n'));
for (const size of [1, 125, 126, 65535, 65536, 200000]) {
  const data = Buffer.alloc(size, 'z');
  stream.write(raw.frame(ws.BINARY, data));
  const echo = raw.read(stream);
  console.log(echo.type, echo.masked, echo.length, echo.data.compare(data));
}
stream.write(raw.close(3000, 'done'));
console.log(raw.read(stream).type, stream.read());

for (const headers of [
  { 'Sec-WebSocket-Extensions': 'permessage-deflate' },
  { 'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits=9, x-other' },
  { Upgrade: 'WebSocket', Connection: 'keep-alive, upgrade' },
  { 'Sec-WebSocket-Key': 'short' }
]) {
  const { head } = raw.open(localPort, headers);
  console.log(head[0], head.filter((line) => /extensions/i.test(line)).length);
}
svr.stop();

const compressing = new http.Server(0, ws.upgrade({ perMessageDeflate: true }, () => {}));
compressing.start();
for (const offer of [undefined, 'permessage-deflate', 'permessage-deflate; client_max_window_bits', 'x-other', 'permessage-deflate; unknown']) {
  const { head } = raw.open(compressing.socket.localPort, { 'Sec-WebSocket-Extensions': offer });
  console.log(offer, '->', head.filter((line) => /extensions/i.test(line)));
}
compressing.stop();
