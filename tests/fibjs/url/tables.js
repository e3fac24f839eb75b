// url.parse, format and resolve: parts that are missing are empty.
require('coroutine');
const url = require('url');
const assert = require('assert');
function check(name, body) {
  try {
    body();
  } catch (error) {
    console.log(name, error.message);
  }
}
for (const [text, parts] of [
  ['http://user:pass@Host.com:8080/p/a/t/h?query=string#hash', { protocol: 'http:', slashes: true, auth: 'user:pass', username: 'user', password: 'pass', host: 'host.com:8080', hostname: 'host.com', port: '8080', pathname: '/p/a/t/h', search: '?query=string', query: 'query=string', hash: '#hash', path: '/p/a/t/h?query=string' }],
  ['http://a.com', { host: 'a.com', port: '', pathname: '/', search: '', query: '', hash: '', auth: '' }],
  ['/some/path?x=y', { protocol: '', host: '', pathname: '/some/path', query: 'x=y' }],
  ['http://[fe80::1]:80/', { hostname: 'fe80::1', port: '80' }],
  ['mailto:a@b.com', { protocol: 'mailto:', auth: 'a', hostname: 'b.com' }],
  ['javascript:alert(1)', { protocol: 'javascript:' }],
  ['http://a.com:99999/', { hostname: 'a.com' }],
]) {
  check(text, () => {
    const parsed = url.parse(text);
    for (const [name, value] of Object.entries(parts)) assert.equal(parsed[name], value, name);
  });
}
check('query', () => {
  const parsed = url.parse('http://a/?x=1&y=2&x=3', true);
  assert.equal(parsed.query.y, '2');
  assert.deepEqual(parsed.query.all ? parsed.query.all('x') : parsed.query.x, ['1', '3']);
});
check('slashes', () => assert.equal(url.parse('//host/p', false, true).host, 'host'));
for (const [options, text] of [
  [{ protocol: 'http', host: 'a.com', pathname: '/x' }, 'http://a.com/x'], [{ protocol: 'http:', hostname: 'a.com', port: 8080, pathname: 'x', query: 'b=c' }, 'http://a.com:8080/x?b=c'],
  [{ pathname: '/x', search: '?a=b', hash: '#c' }, '/x?a=b#c'],
]) check(text, () => assert.equal(url.format(options), text));
for (const [from, to, result] of [
  ['/one/two/three', 'four', '/one/two/four'], ['http://a.com/', '/one', 'http://a.com/one'], ['http://a.com/one', '/two', 'http://a.com/two'],
  ['http://a.com/a/b/c', '../d', 'http://a.com/a/d'], ['http://a.com/a', 'http://b.com/', 'http://b.com/'], ['http://a.com/a', '?q', 'http://a.com/a?q'],
  ['http://a.com/a?b', '#c', 'http://a.com/a?b#c'], ['http://a.com', '//b.com/x', 'http://b.com/x'],
]) check(`${from} ${to}`, () => assert.equal(url.resolve(from, to), result));
check('objects', () => {
  const parsed = url.parse('http://a.com/x/../y');
  parsed.normalize();
  assert.equal(parsed.pathname, '/y');
  assert.equal(parsed.resolve('z').href, 'http://a.com/z');
  assert.equal(`${parsed}`, parsed.href);
  assert.equal(parsed.format(), parsed.href);
});
check('files', () => {
  assert.equal(url.fileURLToPath('file:///a/b%20c'), '/a/b c');
  assert.equal(url.pathToFileURL('/a b').href, 'file:///a%20b');
});
