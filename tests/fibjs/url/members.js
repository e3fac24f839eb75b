// UrlObject and the functions of url and querystring.
require('coroutine');
const url = require('url');
const querystring = require('querystring');
const assert = require('assert');
const parsed = url.parse('http://me:secret@host.com:8080/a/b?x=1&y=2#end', true);
assert.deepEqual(
  [parsed.protocol, parsed.slashes, parsed.auth, parsed.username, parsed.password, parsed.host, parsed.hostname, parsed.port],
  ['http:', true, 'me:secret', 'me', 'secret', 'host.com:8080', 'host.com', '8080']);
assert.deepEqual([parsed.path, parsed.pathname, parsed.search, parsed.hash], ['/a/b?x=1&y=2', '/a/b', '?x=1&y=2', '#end']);
assert.equal(parsed.query.first('x'), '1');
assert.equal(parsed.searchParams.get('y'), '2');
assert.equal(parsed.href, 'http://me:secret@host.com:8080/a/b?x=1&y=2#end');
assert.equal(`${parsed}`, parsed.href);
assert.equal(url.parse('/only/path').host, '');
assert.equal(parsed.resolve('../c').href, 'http://me:secret@host.com:8080/c');
assert.equal(url.resolve('http://a/b/c', 'd'), 'http://a/b/d');
assert.equal(url.format({ protocol: 'http:', host: 'a', pathname: '/b' }), 'http://a/b');
const untidy = url.parse('http://a/b/../c/./d');
assert.equal((untidy.normalize(), untidy.pathname), '/c/d');
assert.equal(url.fileURLToPath('file:///a%20b'), '/a b');
assert.equal(url.pathToFileURL('/a b').href, 'file:///a%20b');
assert.equal(new url.URL('/x', 'http://a').href, 'http://a/x');
assert.equal(querystring.escape('a b&'), 'a%20b%26');
assert.equal(querystring.unescape('a%20b'), 'a b');
assert.equal(querystring.stringify({ a: 1, b: [2, 3] }), 'a=1&b=2&b=3');
assert.deepEqual(querystring.parse('a=1&a=2').all('a'), ['1', '2']);
assert.equal(querystring.parse('a:1;b:2', ';', ':').first('b'), '2');
