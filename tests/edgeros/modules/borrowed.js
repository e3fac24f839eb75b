// Modules that are Node's, and what EdgerOS adds to them.
require('iosched');
console.timestampEnable = false;
const Url = require('url');
const util = require('util');
const crypto = require('crypto');
const { StringDecoder } = require('string_decoder');

const url = new Url('http://host:81/path?a=1#b');
console.log(url.port, url.searchParams.get('a'), url instanceof URL, Url.name);
console.log(Url.parse('/x?y=1', true).query.y, Url.format({ protocol: 'http', host: 'h', pathname: '/p' }), Url.fileURLToPath('file:///a%20b'));
console.log(Url.pathToFileURL('/a b').href, Url.resolve('http://h/a/b', '../c'));
console.log(util.isArray([]), util.isString(''), util.isFunction(util), util.isDate(new Date()), util.isNullOrUndefined(null), util.format('%d', 1));
console.log(JSON.stringify(util.clone({ a: [1] })), JSON.stringify(util.mixin({}, { a: 1 }, { b: 2 })));
console.log(crypto.createHash('md5').update('x').digest('hex'), crypto.createHmac('sha1', 'k').update('x').digest('base64'));
console.log(new StringDecoder('utf8').write(Buffer.from([0xe2, 0x82, 0xac])), require('querystring').parse('a=1&a=2').a.join());
console.log(process.platform(), process.getenv('HOME') === process.environ().HOME, process.setenv('WSJS_TEST', '1'), process.getenv('WSJS_TEST'), process.parent() > 0);
require('assert').equal(1, 1);
