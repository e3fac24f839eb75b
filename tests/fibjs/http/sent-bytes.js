// The exact bytes of messages that scripts send: order of headers, lengths, texts of codes.
require('coroutine');
const http = require('http');
const io = require('io');
const assert = require('assert');
function sent(message, send = 'sendTo') {
  const memory = new io.MemoryStream();
  message[send](memory);
  memory.rewind();
  return `${memory.readAll()}`;
}
const req = new http.Request();
assert.equal(sent(req), 'GET / HTTP/1.1\r\nConnection: keep-alive\r\n\r\n');
req.addHeader('b', 1);
req.addHeader('A-one', ['x', 'y']);
req.keepAlive = false;
req.write('0123456789');
req.address = '/docs';
req.queryString = 'test=a';
assert.equal(sent(req), 'GET /docs?test=a HTTP/1.1\r\nb: 1\r\nA-one: x\r\nA-one: y\r\nConnection: close\r\nContent-Length: 10\r\n\r\n0123456789');
// A body is sent from its start each time.
assert.ok(sent(req).endsWith('0123456789'));
req.clear();
req.protocol = 'HTTP/1.0';
assert.equal(sent(req).split('\r\n')[0], 'GET / HTTP/1.0');
const put = new http.Request();
put.upgrade = true;
assert.equal(sent(put), 'GET / HTTP/1.1\r\nConnection: upgrade\r\n\r\n');

const rep = new http.Response();
assert.equal(sent(rep), 'HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n');
for (const [code, text] of [[404, 'File Not Found'], [210, 'Unknown'], [999, 'Unknown'], [100, 'Continue'], [500, 'Internal Server Error'], [302, 'Found']]) {
  const other = new http.Response();
  other.statusCode = code;
  assert.equal(sent(other).split('\r\n')[0], `HTTP/1.1 ${code} ${text}`);
}
rep.writeHead(200, 'Fine', { 'X-a': 'b' });
rep.write('abc');
rep.write('de');
rep.addCookie(new http.Cookie('n', 'v'));
rep.keepAlive = false;
assert.equal(sent(rep), 'HTTP/1.1 200 Fine\r\nX-a: b\r\nSet-Cookie: n=v; path=/\r\nConnection: close\r\nContent-Length: 5\r\n\r\nabcde');
assert.equal(sent(rep, 'sendHeader'), 'HTTP/1.1 200 Fine\r\nX-a: b\r\nSet-Cookie: n=v; path=/\r\nConnection: close\r\nContent-Length: 5\r\n\r\n');
rep.redirect('/x');
assert.equal(rep.statusCode, 302);
rep.redirect(301, '/y');
assert.deepEqual([rep.statusCode, rep.firstHeader('Location')], [301, '/y']);
for (const [name, value] of [['a\r\nb', 'c'], ['a', 'b\r\nc: d']]) {
  const bad = new http.Response();
  assert.throws(() => {
    bad.setHeader(name, value);
    sent(bad);
  });
}
const moved = new http.Request();
moved.body = new io.MemoryStream();
moved.body.write('stream');
assert.ok(sent(moved).endsWith('Content-Length: 6\r\n\r\nstream'));
