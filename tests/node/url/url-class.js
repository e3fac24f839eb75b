const assert = require('assert');
const url = new URL('../b?x=1&y=%20z#h', 'http://user:pw@Example.com:8080/a/c');
assert.equal(url.href, 'http://user:pw@example.com:8080/b?x=1&y=%20z#h');
assert.deepEqual(
  [url.origin, url.protocol, url.username, url.password, url.host, url.hostname, url.port, url.pathname, url.search, url.hash],
  ['http://example.com:8080', 'http:', 'user', 'pw', 'example.com:8080', 'example.com', '8080', '/b', '?x=1&y=%20z', '#h'],
);
assert.equal(url.searchParams.get('y'), ' z');
url.searchParams.append('k', 'ä b');
assert.equal(url.search, '?x=1&y=+z&k=%C3%A4+b');
url.search = '?only=1';
assert.deepEqual([...url.searchParams], [['only', '1']]);
url.port = '99999';
assert.equal(url.port, '8080');
url.protocol = 'ws';
url.hash = '';
url.pathname = 'p q';
url.host = 'other:80';
assert.equal(String(url), 'ws://user:pw@other/p%20q?only=1');
assert.equal(JSON.stringify({ url }), '{"url":"ws://user:pw@other/p%20q?only=1"}');
assert.throws(() => new URL('nonsense'), { name: 'TypeError', message: 'Invalid URL', code: 'ERR_INVALID_URL', input: 'nonsense' });
assert.throws(() => { url.href = 'nonsense'; }, { code: 'ERR_INVALID_URL' });
assert.throws(() => new URL(), { code: 'ERR_MISSING_ARGS' });
assert.ok(URL.canParse('x:y') && !URL.canParse('x') && URL.canParse('x', 'http://a'));
assert.equal(URL.parse('x'), null);
assert.ok('href' in url && Object.prototype.toString.call(url) === '[object URL]');
console.log(new URL('http://a/?b=1'));

const params = new URLSearchParams('?a=1&b=2&a=3');
assert.deepEqual(params.getAll('a'), ['1', '3']);
assert.ok(params.has('a', '3') && !params.has('a', '2') && params.size === 3);
params.set('a', 'x');
params.delete('b');
assert.equal(params.toString(), 'a=x');
assert.equal(String(new URLSearchParams({ q: 'a&b', r: 5 })), 'q=a%26b&r=5');
assert.equal(String(new URLSearchParams([['b', '1'], ['a', '2']])), 'b=1&a=2');
assert.equal(String(new URLSearchParams(params)), 'a=x');
assert.throws(() => new URLSearchParams([['a']]), { code: 'ERR_INVALID_TUPLE' });
const sorted = new URLSearchParams('b=1&a=2&b=0');
sorted.sort();
assert.equal(String(sorted), 'a=2&b=1&b=0');
sorted.forEach((value, name) => console.log(name, value));
console.log(sorted, [...sorted.keys()], [...sorted.values()]);
