// Path patterns and their captures; methods; hosts; handlers of many kinds and how many steps they take.
const coroutine = require('coroutine');
const mq = require('mq');
const http = require('http');
const assert = require('assert');
function check(name, body) {
  try {
    body();
  } catch (error) {
    console.log(name, error.message);
  }
}
/** What a route gets: `[value, …captures]`, or undefined. */
function route(pattern, value) {
  const message = new mq.Message();
  message.value = value;
  let seen;
  try {
    mq.invoke(new mq.Routing({ [pattern]: (msg, ...captures) => { seen = [msg.value, ...captures, '|', ...msg.params]; } }), message);
  } catch (error) {
    return error.message;
  }
  return seen;
}
const unknown = (value) => `Routing: unknown routing: ${value}`;
for (const [pattern, value, expected] of [
  ['/', '/', []], ['/', '/x', null], ['/test', '/test', []], ['/test', '/test/', []], ['/test/', '/test', []], ['/test', '/Test', []],
  ['/test', '/tes', null], ['/test', '/test/x', null], ['/:id', '/5', ['5']], ['/:id', '/5/', ['5']], ['/:id', '/a.b', ['a.b']],
  ['/:id', '/', null], ['/:id?', '/', []], ['/:a/:b', '/x/y', ['x', 'y']], ['/:a/:b', '/x', null], ['/:a-:b', '/x-y', ['x', 'y']],
  ['/:a.:b', '/x.y', ['x', 'y']], ['/:id(\\d+)', '/12', ['12']], ['/:id(\\d+)', '/x', null], ['/(\\d+)', '/12', ['12']],
  ['/:a+', '/x/y/z', ['x/y/z']], ['/:a*', '/', []], ['/:a*', '/x/y', ['x/y']], ['/a/:b?/c', '/a/c', []], ['/a/:b?/c', '/a/x/c', ['x']],
  ['/:a?/:b', '/y', [undefined, 'y']], ['/test(.*)', '/test', []], ['/test(.*)', '/test/x', ['/x']], ['/file/*', '/file/a/b', ['a/b']],
  ['/file/*', '/file/', []], ['*', '/any/thing', ['/any/thing']], ['/*', '/x', ['x']], ['/a.b', '/aXb', null], ['/a+b', '/a+b', []],
  ['/:a', '/%20x', [' x']], ['/:a', '/%zz', ['%zz']], ['/caf%C3%A9', '/caf%C3%A9', []], ['/:id.json', '/7.json', ['7']],
]) {
  check(`${pattern} ${value}`, () => {
    const seen = route(pattern, value);
    if (expected === null) assert.equal(seen, unknown(value));
    else {
      const at = seen.indexOf('|');
      assert.deepEqual(seen.slice(1, at), expected);
      assert.deepEqual(seen.slice(at + 1), expected);
    }
  });
}
// Raw expressions: the value becomes the only group of the first level, its inner groups the captures.
for (const [pattern, value, expected] of [
  ['^/plain$', '/plain', ['/plain', '|']], ['^/one/(.*)$', '/one/x', ['x', 'x', '|', 'x']], ['^/in/((a)-(b))$', '/in/a-b', ['a-b', 'a', 'b', '|', 'a', 'b']],
  ['^/two/(a)/(b)$', '/two/a/b', ['', 'a', 'b', '|', 'a', 'b']], ['^/none/(x)?$', '/none/', ['', '|']],
]) check(pattern, () => assert.deepEqual(route(pattern, value), expected));

check('first rule wins', () => {
  const log = [];
  const routing = new mq.Routing({ '/a': () => log.push('map'), '/:x': () => log.push('other') });
  routing.append('/a', () => log.push('late'));
  const message = Object.assign(new mq.Message(), { value: '/a' });
  mq.invoke(routing, message);
  assert.deepEqual(log, ['map']);
});
check('method and host', () => {
  const log = [];
  const svr = new http.Server(0, new mq.Routing()
    .host('127.*.0.1', new mq.Routing('POST', { '/only': (req) => { log.push('post'); } }))
    .get({ '/only': (req) => { log.push('get'); } })
    .append('PUT', '/only', (req) => { log.push('put'); })
    .find('/only', (req) => { log.push('find'); }));
  svr.start();
  const base = `http://127.0.0.1:${svr.socket.localPort}/only`;
  for (const method of ['PUT', 'GET', 'FIND']) http.request(method, base, { headers: { Host: 'other:80' } });
  assert.equal(http.post(base).statusCode, 200);
  assert.deepEqual(log, ['put', 'get', 'find', 'post']);
  svr.stop();
});
check('steps', () => {
  const order = [];
  const inner = () => { order.push('inner'); };
  const handler = new mq.Handler((v) => { order.push('outer'); return inner; });
  const message = new mq.Message();
  const next = handler.invoke(message);
  assert.deepEqual(order, ['outer']);
  next.invoke(message);
  mq.invoke(handler, message);
  assert.deepEqual(order, ['outer', 'inner', 'outer', 'inner']);
  assert.ok(new mq.Handler(handler) === handler);
  assert.ok(new mq.Handler([inner]) instanceof mq.Handler);
  assert.ok(new mq.Handler({ a: inner }) instanceof mq.Handler);
});
check('fibers of a chain', () => {
  const fibers = [];
  const note = () => { fibers.push(coroutine.current()); };
  mq.invoke(new mq.Chain([note, note]), new mq.Message());
  assert.ok(fibers[0] === fibers[1]);
});
check('end', () => {
  const log = [];
  const message = new mq.Message();
  mq.invoke([() => { log.push(1); }, (v) => v.end(), () => { log.push(2); }], message);
  assert.deepEqual(log, [1]);
  const req = new http.Request();
  mq.invoke([(v) => { v.response.end(); }, () => { log.push(3); }], req);
  assert.deepEqual(log, [1]);
});
check('async and sync handlers', () => {
  const log = [];
  mq.invoke([async () => { await coroutine.sleepAsync(1); log.push('async'); }, require('util').sync((v, done) => { setTimeout(() => { log.push('sync'); done(); }, 1); })], new mq.Message());
  assert.deepEqual(log, ['async', 'sync']);
});
for (const bad of [undefined, null, 5, true]) check(`handler ${bad}`, () => assert.throws(() => new mq.Handler(bad)));
