// The peer's Close frame: which codes are a proper end, which an error; it is echoed.
const coroutine = require('coroutine');
const http = require('http');
const ws = require('ws');
const raw = require('./fixtures/raw');

let ending;
const svr = new http.Server(0, ws.upgrade((conn) => { ending = raw.ending(conn); }));
svr.start();
for (const [code, reason] of [[1000, 'bye'], [3000], [4999, 'é'], [undefined], [1001, 'away'], [1002], [1011, 'oops'], [2999], [5000], [1005]]) {
  const { stream } = raw.open(svr.socket.localPort);
  stream.write(raw.close(code, reason));
  const echo = raw.read(stream);
  const rest = stream.read();
  console.log(code, '->', ending(), '; echo', echo.type, echo.length, echo.data && echo.data.readUInt16BE(0), rest);
}
svr.stop();

const server = raw.serve((stream) => stream.write(raw.close(1011, 'crashed', false)));
console.log(raw.ending(new ws.Socket(server.url))());
server.stop();
const proper = raw.serve((stream) => {
  stream.write(raw.close(4001, 'proper', false));
  console.log(raw.read(stream).masked);
});
console.log(raw.ending(new ws.Socket(proper.url))());
proper.stop();
