// http.Cookie: the order of attributes, what does not parse, and which URLs a cookie goes with.
require('coroutine');
const http = require('http');
const assert = require('assert');
function check(name, body) {
  try {
    body();
  } catch (error) {
    console.log(name, error.message);
  }
}
const parsed = (text) => {
  const cookie = new http.Cookie();
  cookie.parse(text);
  return cookie;
};
check('build', () => {
  const cookie = new http.Cookie();
  cookie.name = 'a b';
  cookie.value = 'c;d';
  cookie.httpOnly = true;
  cookie.secure = true;
  cookie.path = '/rpc';
  cookie.domain = 'baoz.me';
  cookie.expires = new Date('2023-04-30');
  assert.equal(cookie.toString(), 'a%20b=c%3Bd; expires=Sun, 30 Apr 2023 00:00:00 GMT; domain=baoz.me; path=/rpc; secure; HttpOnly');
});
check('from another cookie', () => assert.equal(new http.Cookie(new http.Cookie('a', 'b', { path: '/x' })).toString(), 'a=b; path=/x'));
for (const [text, out] of [
  ['a=b', 'a=b; path=/'], ['a=', 'a=; path=/'], ['a=b; path=/x; HttpOnly', 'a=b; path=/x; HttpOnly'], ['a = b', 'a=b; path=/'],
  ['a="b c"', 'a=b%20c; path=/'], ['a=b; EXPIRES=Thu, 01 Jan 1970 00:00:00 GMT; secure', 'a=b; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; secure'],
  ['a=b=c; domain=x.y', 'a=b%3Dc; domain=x.y; path=/'], ['a=b; unknown=1; other', 'a=b; path=/'],
]) check(text, () => assert.equal(parsed(text).toString(), out));
for (const text of ['', 'a', '=b', ';a=b', 'a b=c', '; path=/']) check(`junk ${text}`, () => assert.throws(() => parsed(text)));

for (const [domain, url, goes] of [
  ['', 'http://a.com/', true], ['a.com', 'http://a.com/', true], ['a.com', 'http://www.a.com/', true], ['.a.com', 'http://www.a.com/', true],
  ['.a.com', 'http://a.com/', true], ['a.com', 'http://ba.com/', false], ['www.a.com', 'http://a.com/', false], ['A.com', 'http://a.COM/', true],
  ['127.0.0.1', 'http://127.0.0.1:80/', true], ['0.0.1', 'http://127.0.0.1/', false], ['com', 'http://a.net/', false],
]) check(`${domain} ${url}`, () => assert.equal(new http.Cookie('a', 'b', { domain }).match(url), goes));
for (const [path, url, goes] of [
  ['/', 'http://a/', true], ['/', 'http://a', true], ['/a', 'http://h/a', true], ['/a', 'http://h/a/b', true], ['/a', 'http://h/ab', false],
  ['/a/', 'http://h/a/b', true], ['/a/', 'http://h/a', false], ['/a', 'http://h/', false], ['/a', 'http://h/a?b', true],
]) check(`${path} ${url}`, () => assert.equal(new http.Cookie('a', 'b', { path }).match(url), goes));
