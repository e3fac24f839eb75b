// What the client sends for each option: query, body, json, pack, headers; Host, User-Agent and Connection of the script's own.
require('coroutine');
const http = require('http');
const io = require('io');
const assert = require('assert');
function check(name, body) {
  try {
    body();
  } catch (error) {
    console.log(name, error.message);
  }
}
const svr = new http.Server(0, (req) => {
  req.response.json({
    method: req.method, url: req.queryString === '' ? req.address : `${req.address}?${req.queryString}`,
    headers: req.allHeader(), body: `${req.readAll() ?? ''}`, keepAlive: req.keepAlive,
  });
});
svr.start();
const base = `http://127.0.0.1:${svr.socket.localPort}`;
const client = new http.Client();
const ask = (...args) => client.request(...args).json();

check('query', () => {
  assert.equal(ask('GET', `${base}/a`, { query: { b: 'x y', c: [1, 2] } }).url, '/a?b=x%20y&c=1&c=2');
  assert.equal(ask('GET', `${base}/a?z=1`, { query: { b: 1 } }).url, '/a?z=1&b=1');
  assert.equal(ask('GET', base).url, '/');
});
check('bodies', () => {
  const memory = new io.MemoryStream();
  memory.write('from a stream');
  assert.equal(ask('POST', base, { body: memory }).body, 'from a stream');
  assert.equal(ask('POST', base, { body: Buffer.from('buffer') }).body, 'buffer');
  assert.equal(ask('POST', base, { body: 'text' }).body, 'text');
  const form = ask('POST', base, { body: { a: '100&', b: 1 } });
  assert.equal(form.body, 'a=100%26&b=1');
  assert.equal(form.headers['Content-Type'], 'application/x-www-form-urlencoded');
  assert.equal(ask('POST', base, { json: { a: 1 } }).headers['Content-Type'], 'application/json');
  assert.equal(ask('POST', base, { json: { a: 1 } }).body, '{"a":1}');
  assert.equal(ask('POST', base, { pack: { a: 1 } }).headers['Content-Type'], 'application/msgpack');
});
check('headers', () => {
  const { headers } = ask('GET', base, { headers: { 'x-LOWER-Upper': 'a', many: ['1', '2'], count: 5, date: new Date(0) } });
  assert.equal(headers['x-LOWER-Upper'], 'a');
  assert.deepEqual(headers.many, ['1', '2']);
  assert.equal(headers.count, '5');
  assert.equal(headers.date, 'Thu, 01 Jan 1970 00:00:00 GMT');
});
check('defaults', () => {
  const { headers, keepAlive } = ask('GET', base);
  assert.equal(headers.Host, base.slice(7));
  assert.ok(headers['User-Agent'].includes('Chrome/54'));
  assert.equal(headers['Accept-Encoding'], 'gzip,deflate');
  assert.equal(headers.Cookie, undefined);
  assert.equal(keepAlive, true);
});
check('own Host and User-Agent', () => {
  const { headers } = ask('GET', base, { headers: { host: 'example.org', 'user-agent': 'mine' } });
  assert.equal(headers.host, 'example.org');
  assert.equal(headers.Host, undefined);
  assert.equal(headers['user-agent'], 'mine');
  assert.equal(headers['User-Agent'], undefined);
  const other = new http.Client({ userAgent: 'other', enableEncoding: false });
  assert.equal(other.get(base).json().headers['User-Agent'], 'other');
  assert.equal(other.get(base).json().headers['Accept-Encoding'], undefined);
});
check('Connection before keepAlive', () => {
  assert.equal(ask('GET', base, { keepAlive: false }).keepAlive, false);
  assert.equal(ask('GET', base, { keepAlive: false, headers: { connection: 'keep-alive' } }).keepAlive, true);
  assert.equal(ask('GET', base, { headers: { Connection: 'close' } }).keepAlive, false);
  assert.equal(new http.Client({ keepAlive: false }).get(base).json().keepAlive, false);
  assert.equal(new http.Client({ keepAlive: false }).get(base, { keepAlive: true }).json().keepAlive, true);
});
check('methods', () => {
  for (const [name, method] of [['get', 'GET'], ['post', 'POST'], ['put', 'PUT'], ['patch', 'PATCH'], ['del', 'DELETE']]) {
    assert.equal(client[name](base).json().method, method);
    assert.equal(http[name](base).json().method, method);
  }
  const head = client.head(base);
  assert.equal(head.statusCode, 200);
  assert.equal(head.readAll(), null);
  assert.ok(Number(head.firstHeader('Content-Length')) > 0);
});
check('names as the server wrote them', () => assert.ok(Object.keys(client.get(base).allHeader()).includes('Cache-Control')));
check('not HTTP', () => assert.throws(() => client.get('ftp://127.0.0.1/')));
check('callback', () => {
  const done = new (require('coroutine').Event)();
  let result;
  client.post(base, { body: 'x' }, (error, rep) => {
    result = [error, rep.json().body];
    done.set();
  });
  done.wait();
  assert.deepEqual(result, [undefined, 'x']);
});
svr.stop();
