// The old `url.parse`, `format` and `resolve` over tables. (`URL` is a global that is not here.)

const url = require('node/url');

const parts = (...values) => ({ ...url.parse(...values) });
const urls = [
  'http://a.com', 'HTTP://User:Pa%20ss@Host.com:80/p/a/t/h?query=string#hash', '//some_path', "http://x.com/path?that's#all",
  'http:\\\\evil\\foo', '/a?b=c', 'a/b?c', '?q', '#h', 'mailto:foo@bar.com?subject=hi', 'javascript:alert(1)',
  'file:///etc/passwd', 'file://host/x', 'ws://h:8000/', 'wss://h', 'http://[::1]:80/x', 'http://a b/', 'xmpp:user@h',
  'http://user@a@b/', 'http://x:y@z/?a=@b', '  http://t/  ', 'http://a.com:/', 'http://a.com#x?y', 'x:1', '/foo/bar@baz',
  'http://ab"c/', 'http://a;b/', 'http://a_b.c/{x}|y', 'http://', '', '/multiple//slashes', 'http://a%b/', 'http://a*b/',
];
for (const text of urls) {
  for (const query of [false, true]) call('parse', parts, text, query);
  call('parse', parts, text, false, true);
  call('format', url.format, text);
}
const bases = ['http://example.com/a/b/c?d#e', '/a/b/', 'a/b', 'http://u:p@h.com:8/x', 'mailto:a@b', 'file:///x/y', '', '.', 'coap://h/x'];
const references = ['', 'g', './g', '/g', '//g', '?y', 'g?y', '#s', '../g', '../../../g', '..', '.', 'http://o.com/z', 'http:g', 'mailto:x@y', 'a/../b', '//h2:80/p', 'coap:z'];
for (const base of bases) for (const reference of references) call('resolve', url.resolve, base, reference);
for (const object of [{}, { protocol: 'http', host: 'a.com', pathname: 'x', search: 'q', hash: 'h' }, { hostname: '::1', port: 8, slashes: true }, { query: { a: 1, b: [2, 3] } }, { auth: 'a:b@c', host: 'h' }, { pathname: '/a#?b' }, null, 5]) {
  call('format', url.format, object);
}
call('parse', url.parse, 5);
