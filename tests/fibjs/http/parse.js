// What messages on streams are read as, and which are refused.
require('coroutine');
const http = require('http');
const io = require('io');
const assert = require('assert');

function stream(text) {
  const memory = new io.MemoryStream();
  memory.write(text);
  memory.rewind();
  return new io.BufferedStream(memory);
}
function request(text) {
  const req = new http.Request();
  req.readFrom(stream(text));
  return req;
}
function response(text) {
  const rep = new http.Response();
  rep.readFrom(stream(text));
  return rep;
}
function check(name, body) {
  try {
    body();
  } catch (error) {
    console.log(name, error.message);
  }
}

for (const bad of ['GET \r\n\r\n', 'GET / \r\n\r\n', 'GET / HTTP\r\n\r\n', 'GET / HTTP/\r\n\r\n', 'GET / HTTP/1\r\n\r\n', 'GET / XTTP/1.1\r\n\r\n',
  ' / HTTP/1.1\r\n\r\n', 'GET / HTTP/1.1\r\nbad\r\n\r\n', 'GET / HTTP/1.1\r\n: x\r\n\r\n', 'GET / HTTP/1.1\r\na: b\r\n c\r\n\r\n']) {
  check(`request ${JSON.stringify(bad)}`, () => assert.throws(() => request(bad)));
}
for (const bad of ['HTTP/1.1\r\n\r\n', 'HTTP/1.1 \r\n\r\n', 'HTTP/1.1 OK\r\n\r\n', 'HTTP/1.1 20x OK\r\n\r\n', 'XTTP/1.1 200 OK\r\n\r\n', 'HTTP/1.1 -1 OK\r\n\r\n']) {
  check(`response ${JSON.stringify(bad)}`, () => assert.throws(() => response(bad)));
}

check('absolute URL', () => {
  const req = request('GET http://127.0.0.1:8080/docs?a=b HTTP/1.0\r\n\r\n');
  assert.equal(req.address, 'http://127.0.0.1:8080/docs');
  assert.equal(req.value, '/docs');
  assert.equal(req.queryString, 'a=b');
  assert.equal(req.protocol, 'HTTP/1.0');
});
check('body of 1.0 to the end', () => assert.equal(response('HTTP/1.0 200 OK\r\n\r\n0123456789').readAll().toString(), '0123456789'));
check('1.1 without a length', () => {
  const rep = response('HTTP/1.1 200 OK\r\n\r\n0123456789');
  assert.equal(rep.length, 0);
  assert.equal(rep.readAll(), null);
});
check('1.1 with close', () => assert.equal(response('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n0123456789').length, 10));
check('request without a length', () => assert.equal(request('POST / HTTP/1.0\r\n\r\n0123456789').length, 0));
check('length', () => {
  const req = request('POST / HTTP/1.0\r\nContent-Length:10\r\n\r\n0123456789xx');
  assert.equal(req.length, 10);
  assert.equal(req.body.read().toString(), '0123456789');
});
check('status', () => {
  const rep = response('HTTP/1.1 404\r\n\r\n');
  assert.equal(rep.statusCode, 404);
  assert.equal(rep.ok, false);
});

const keepAlive = [
  ['1.0', '', false], ['1.1', '', true], ['1.0', 'keep-alive', true], ['1.1', 'keep-alive', true], ['1.0', 'Keep-Alive', true],
  ['1.0', 'close', false], ['1.1', 'close', false], ['1.1', 'Close', false], ['1.0', 'upgrade', false], ['1.1', 'upgrade, keep-alive', true],
];
for (const [version, connection, keeps] of keepAlive) {
  check(`keep-alive ${version} ${connection}`, () => {
    const line = connection === '' ? '' : `Connection: ${connection}\r\n`;
    assert.equal(request(`GET / HTTP/${version}\r\n${line}\r\n`).keepAlive, keeps);
    assert.equal(response(`HTTP/${version} 200 OK\r\n${line}Content-Length: 0\r\n\r\n`).keepAlive, keeps);
  });
}
check('upgrade', () => assert.equal(request('GET / HTTP/1.1\r\nConnection: Upgrade\r\n\r\n').upgrade, true));
check('consumed fields', () => {
  const req = request('GET / HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\nHost: a\r\n\r\n');
  assert.deepEqual(req.headers.keys(), ['Host']);
});

const cookies = [
  ['$Version=1; Skin=new;', { $Version: '1', Skin: 'new' }], ['a=b; c=d', { a: 'b', c: 'd' }], ['a=b;c=d;', { a: 'b', c: 'd' }],
  ['a=%20b', { a: ' b' }], ['a=%zz; b=1', { a: '%zz', b: '1' }], ['a="quoted"', { a: 'quoted' }], ['a=; b=1', { a: '', b: '1' }], ['', {}],
];
for (const [text, expected] of cookies) {
  check(`cookies ${text}`, () => assert.deepEqual(request(`GET / HTTP/1.0\r\nCookie: ${text}\r\n\r\n`).cookies.toJSON(), expected));
}
check('set cookies', () => {
  const rep = response('HTTP/1.0 200 OK\r\nSet-Cookie: a=b; path=/x\r\nset-cookie: c=d\r\nSet-Cookie: broken\r\n\r\n');
  assert.deepEqual(rep.cookies.map((cookie) => `${cookie.name}:${cookie.value}:${cookie.path}`), ['a:b:/x', 'c:d:/']);
});

const queries = [
  ['a=100&b=200', { a: '100', b: '200' }], ['a&&&b', { a: '', b: '' }], ['a=1&a=2', { a: ['1', '2'] }], ['%20a=%25', { ' a': '%' }],
  ['a+b=c+d', { 'a b': 'c d' }], ['a=%zz', { a: '%zz' }], ['a=b=c', { a: 'b=c' }], ['', {}],
];
for (const [text, expected] of queries) {
  check(`query ${text}`, () => assert.deepEqual(request(`GET /?${text} HTTP/1.0\r\n\r\n`).query.toJSON(), expected));
  check(`form ${text}`, () => assert.deepEqual(request(
    `POST / HTTP/1.0\r\nContent-Type: application/x-www-form-urlencoded; charset=x\r\nContent-Length: ${text.length}\r\n\r\n${text}`).form.toJSON(), expected));
}

function multipart(body, boundary = '7d33a816d302b6') {
  return request(`POST / HTTP/1.0\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: ${body.length}\r\n\r\n${body}`).form;
}
const part = (name, value, more = '') => `--7d33a816d302b6\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
check('multipart', () => {
  const form = multipart(`${part('a', '100')}${part('b', 'x\r\ny')}${part('a', '200')}--7d33a816d302b6--\r\n`);
  assert.deepEqual(form.toJSON(), { a: ['100', '200'], b: 'x\r\ny' });
});
check('multipart without its end', () => assert.deepEqual(multipart(part('a', '1') + part('b', '')).toJSON(), { a: '1', b: '' }));
check('multipart without the last line break', () => assert.deepEqual(multipart(`${part('a', '1')}--7d33a816d302b6--`).toJSON(), { a: '1' }));
check('a file', () => {
  const { body, ...file } = multipart('--7d33a816d302b6\r\nContent-Disposition: form-data; name="f"; filename="x.txt"\r\n'
    + 'Content-Type: text/css\r\nContent-Transfer-Encoding: binary\r\n\r\nqqq\r\n--7d33a816d302b6--').f;
  assert.equal(file.fileName, 'x.txt');
  assert.equal(file.contentType, 'text/css');
  assert.equal(file.contentTransferEncoding, 'binary');
  assert.equal(body.read().toString(), 'qqq');
});
check('no form', () => assert.throws(() => request('POST / HTTP/1.0\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\na').form));

check('chunked', () => {
  const req = request('POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0A \r\n0123456789\r\n0\r\n\r\n');
  assert.equal(req.readAll().toString(), 'abcd0123456789');
});
for (const [mb, size, fits] of [[1, 1048576, true], [1, 1048577, false], [-1, 2097153, true], [0, 0, true], [0, 1, false]]) {
  check(`body ${size} of ${mb} MB`, () => {
    for (const text of [`Content-Length: ${size}\r\n\r\n${'x'.repeat(size)}`,
      `Transfer-Encoding: chunked\r\n\r\n${size ? `${size.toString(16)}\r\n${'x'.repeat(size)}\r\n` : ''}0\r\n\r\n`]) {
      const req = new http.Request();
      req.maxBodySize = mb;
      const read = () => req.readFrom(stream(`POST / HTTP/1.1\r\n${text}`));
      if (fits) {
        read();
        assert.equal(req.length, size);
      } else assert.throws(read);
    }
  });
}
check('too many headers', () => {
  const req = new http.Request();
  req.maxHeadersCount = 2;
  assert.throws(() => req.readFrom(stream('GET / HTTP/1.1\r\na: b\r\na: b\r\na: b\r\n\r\n')));
});
