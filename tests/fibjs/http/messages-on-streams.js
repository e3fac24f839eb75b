// Requests and responses are read from and written to streams of any kind.
const http = require('http');
const io = require('io');
function stream(text) {
  const memory = new io.MemoryStream();
  memory.write(text);
  memory.rewind();
  return new io.BufferedStream(memory);
}
function written(message) {
  const memory = new io.MemoryStream();
  message.sendTo(memory);
  memory.rewind();
  return `${memory.readAll()}`.replaceAll('\r\n', '|');
}
const req = new http.Request();
req.readFrom(stream('POST http://host:80/a?b=c HTTP/1.1\r\nHost: host\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nT: 1\r\n\r\n'));
console.log(req.method, req.address, req.value, req.queryString, req.keepAlive, `${req.readAll()}`, JSON.stringify(req.headers));
for (const bad of ['GET / HTTP/3.0\r\n\r\n', 'GET /\r\n\r\n', 'GET / HTTP/1.1\r\na b: c\r\n\r\n', 'POST / HTTP/1.1\r\nContent-Length: 1x\r\n\r\na',
  'POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nabc', 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 'GET / HTTP/1.1\r\na: b']) {
  try {
    new http.Request().readFrom(stream(bad));
    console.log('read', JSON.stringify(bad));
  } catch (error) {
    console.log(error.message);
  }
}
try {
  new http.Request().readFrom(new io.MemoryStream());
} catch (error) {
  console.log(error.message);
}
const rep = new http.Response();
rep.readFrom(stream('HTTP/1.0 404 Gone Fishing\r\nSet-Cookie: a=b\r\nSet-Cookie: c=d; path=/x\r\n\r\nto the end'));
console.log(rep.statusCode, rep.statusMessage, rep.keepAlive, `${rep.data}`, rep.cookies.join(' + '));
const out = new http.Request();
console.log(written(out));
out.method = 'POST';
out.address = '/p';
out.json({ a: 1 });
console.log(written(out));
const answer = new http.Response();
console.log(written(answer));
answer.writeHead(404, { 'X-A': 'b' });
answer.write('none');
answer.addCookie({ name: 'n', value: 'v', httpOnly: true });
console.log(written(answer));
answer.clear();
answer.statusCode = 210;
console.log(written(answer));
const handled = new io.MemoryStream();
handled.write('GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\nConnection: close\r\n\r\n');
handled.rewind();
const replies = [];
new http.Handler((r) => { replies.push(r.address); }).invoke(handled);
console.log(replies.join(' '));
