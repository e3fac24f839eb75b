// limit: 300
// What takes bytes and texts grows as its input does: `Buffer`, encodings, queries, URLs, paths, inspection, comparison, zlib.
const assert = require('assert');
const crypto = require('crypto');
const path = require('path');
const punycode = require('punycode');
const querystring = require('querystring');
const url = require('url');
const util = require('util');
const zlib = require('zlib');
const { StringDecoder } = require('string_decoder');
const { check, report } = require('./fixtures/growth');

const bytes = (n) => Buffer.alloc(n, 'abcdefg');
const text = (n) => 'abcdefg '.repeat(n / 8);
const wide = (n) => '\u20acbc'.repeat(n / 3);
const many = (n, make) => Array.from({ length: n }, (_, i) => make(i));
const pairs = (n) => many(n, (i) => `name${i}=value+%20${i}`).join('&');
const same = (n) => many(n, (i) => `a=${i}`).join('&');
const two = (make) => (n) => [make(n), make(n)];
const fails = (work) => { try { work(); } catch (error) { return error.message; } return ''; };

const table = {};
for (const encoding of ['utf8', 'latin1', 'ascii', 'utf16le', 'hex', 'base64', 'base64url']) {
  table[`Buffer.toString ${encoding}`] = [bytes, (b) => b.toString(encoding)];
  table[`Buffer.from ${encoding}`] = [(n) => bytes(n).toString(encoding), (t) => Buffer.from(t, encoding)];
  table[`Buffer.write ${encoding}`] = [(n) => [Buffer.alloc(2 * n), bytes(n).toString(encoding)], ([b, t]) => b.write(t, encoding)];
  table[`Buffer.byteLength ${encoding}`] = [(n) => bytes(n).toString(encoding), (t) => Buffer.byteLength(t, encoding)];
  table[`StringDecoder ${encoding}`] = [(n) => many(n, () => Buffer.from('abc')), (list) => { const d = new StringDecoder(encoding); for (const each of list) d.write(each); }];
}
Object.assign(table, {
  'Buffer.from wide': [wide, (t) => Buffer.from(t)],
  'Buffer.from array': [(n) => many(n, (i) => i & 255), (list) => Buffer.from(list)],
  'Buffer.from toJSON': [(n) => bytes(n).toJSON(), (object) => Buffer.from(object)],
  'Buffer.concat': [(n) => many(n, () => Buffer.from('ab')), (list) => Buffer.concat(list)],
  'Buffer.copyBytesFrom': [bytes, (b) => Buffer.copyBytesFrom?.(b)],
  'Buffer#reverse': [bytes, (b) => b.reverse()],
  'Buffer#fill': [bytes, (b) => b.fill('xyz')],
  'Buffer#swap16': [(n) => bytes(n - (n % 8)), (b) => b.swap16().swap32().swap64()],
  'Buffer#toJSON': [bytes, (b) => b.toJSON()],
  'Buffer#indexOf': [bytes, (b) => b.indexOf('abcdefgabcdefgx')],
  'Buffer#indexOf of zeros': [(n) => Buffer.alloc(n), (b) => b.indexOf(Buffer.concat([Buffer.alloc(1000), Buffer.from('x')]))],
  'Buffer#lastIndexOf': [bytes, (b) => b.lastIndexOf('xabcdefg')],
  'Buffer#lastIndexOf of zeros': [(n) => Buffer.alloc(n), (b) => b.lastIndexOf(Buffer.concat([Buffer.from('x'), Buffer.alloc(1000)]))],
  'Buffer#includes utf16': [(n) => Buffer.alloc(n), (b) => b.includes('ab', 0, 'utf16le')],
  'Buffer#compare': [two(bytes), ([a, b]) => a.compare(b) + Buffer.compare(a, b)],
  'Buffer#equals': [two(bytes), ([a, b]) => a.equals(b)],
  'Buffer#subarray': [(n) => [bytes(n), n], ([b, n]) => { for (let i = 0; i < n; i++) b.subarray(i, i + 1); }],
  'Buffer#readUInt8': [bytes, (b) => { let sum = 0; for (let i = 0; i < b.length; i++) sum += b.readUInt8(i); return sum; }],
  'Buffer iteration': [bytes, (b) => { let sum = 0; for (const byte of b) sum += byte; return sum; }],
  'atob, btoa': [(n) => text(n), (t) => atob(btoa(t))],
  'TextEncoder, TextDecoder': [wide, (t) => new TextDecoder().decode(new TextEncoder().encode(t))],
  'TextDecoder latin1': [bytes, (b) => new TextDecoder('windows-1252').decode(b)],
  'TextDecoder in pieces': [(n) => many(n, () => Buffer.from('abc')), (list) => { const d = new TextDecoder(); for (const each of list) d.decode(each, { stream: true }); }],
  'Blob': [(n) => many(n, () => 'ab'), (list) => new Blob(list).size],
  'crypto.createHash': [(n) => many(n, () => 'ab'), (list) => { const h = crypto.createHash('sha256'); for (const each of list) h.update(each); return h.digest('hex'); }],
  'crypto.timingSafeEqual': [two(bytes), ([a, b]) => crypto.timingSafeEqual(a, b)],
  'querystring.parse': [pairs, (t) => querystring.parse(t, null, null, { maxKeys: 0 })],
  'querystring.parse of one name': [same, (t) => querystring.parse(t, null, null, { maxKeys: 0 })],
  'querystring.parse of separators': [(n) => '&'.repeat(n), (t) => querystring.parse(t, null, null, { maxKeys: 0 })],
  'querystring.parse of a value': [(n) => `a=${'%20+'.repeat(n)}`, (t) => querystring.parse(t)],
  'querystring.parse of broken escapes': [(n) => `a=${'%2'.repeat(n)}`, (t) => querystring.parse(t)],
  'querystring.unescape': [(n) => '%zz%20'.repeat(n), (t) => querystring.unescape(t)],
  'querystring.unescapeBuffer': [(n) => '%zz%20'.repeat(n), (t) => querystring.unescapeBuffer(t)],
  'querystring.escape': [wide, (t) => querystring.escape(t)],
  'querystring.stringify': [(n) => Object.fromEntries(many(n, (i) => [`n${i}`, `v ${i}`])), (o) => querystring.stringify(o)],
  'querystring.stringify of an array': [(n) => ({ a: many(n, (i) => i) }), (o) => querystring.stringify(o)],
  'URLSearchParams': [pairs, (t) => new URLSearchParams(t).toString()],
  'URLSearchParams iteration': [pairs, (t) => { let c = 0; for (const [name] of new URLSearchParams(t)) c += name.length; return c; }],
  'URLSearchParams append': [(n) => n, (n) => { const p = new URLSearchParams(); for (let i = 0; i < n; i++) p.append('a', i); return p.getAll('a'); }],
  'URLSearchParams sort': [pairs, (t) => new URLSearchParams(t).sort()],
  'URLSearchParams delete': [same, (t) => new URLSearchParams(t).delete('a')],
  'URLSearchParams of an object': [(n) => Object.fromEntries(many(n, (i) => [`n${i}`, i])), (o) => new URLSearchParams(o)],
  'new URL': [(n) => `http://x/${'a/../b%20'.repeat(n)}?${'q=1&'.repeat(n)}#${'h'.repeat(n)}`, (t) => new URL(t).href],
  'new URL of dots': [(n) => `http://x/${'a/'.repeat(n)}${'../'.repeat(n)}`, (t) => new URL(t).href],
  'new URL of credentials': [(n) => `http://${'a@'.repeat(n)}x/`, (t) => new URL(t).href],
  'url.parse': [(n) => `http://x/${'a/../b '.repeat(n)}?${'q=1&'.repeat(n)}#${'h'.repeat(n)}`, (t) => url.parse(t, true).href],
  'url.parse of credentials': [(n) => `http://${'a@'.repeat(n)}x/`, (t) => url.parse(t).auth],
  'url.resolve': [(n) => `${'a/'.repeat(n)}${'../'.repeat(n)}b`, (t) => url.resolve('http://x/y/z', t)],
  'url.format': [(n) => ({ protocol: 'http:', host: 'x', pathname: '#?'.repeat(n), search: '#'.repeat(n) }), (o) => url.format(o)],
  'url.fileURLToPath': [(n) => `file:///${'a%20/'.repeat(n)}`, (t) => url.fileURLToPath(t)],
  'url.pathToFileURL': [(n) => `/${'a %/'.repeat(n)}`, (t) => url.pathToFileURL(t).href],
  'path.normalize': [(n) => 'a/../b/./'.repeat(n), (t) => path.normalize(t)],
  'path.normalize of dots': [(n) => 'a/'.repeat(n) + '../'.repeat(n), (t) => path.normalize(t)],
  'path.resolve': [(n) => many(n, (i) => (i & 1 ? '..' : 'b')), (list) => path.resolve(...list.slice(0, 20000), list.join('/'))],
  'path.relative': [(n) => [`/x/${'a/'.repeat(n)}`, `/x/${'b/'.repeat(n)}`], ([a, b]) => path.relative(a, b)],
  'path.parse': [(n) => `${'a/'.repeat(n)}b.c.d`, (t) => path.parse(t).base + path.basename(t) + path.dirname(t) + path.extname(t)],
  'path.basename of slashes': [(n) => `a${'/'.repeat(n)}`, (t) => path.basename(t) + path.dirname(t) + path.extname(`${t}.b`)],
  'path.win32.normalize': [(n) => 'a\\..\\b\\.\\'.repeat(n), (t) => path.win32.normalize(t)],
  'punycode.toASCII': [(n) => many(n / 8, () => 'm\xfcller').join('.'), (t) => punycode.toUnicode(punycode.toASCII(t))],
  'util.inspect of an array': [(n) => many(n, (i) => i), (list) => util.inspect(list, { maxArrayLength: null })],
  'util.inspect of an object': [(n) => Object.fromEntries(many(n, (i) => [`k${i}`, i])), (o) => util.inspect(o)],
  'util.inspect of a Map': [(n) => new Map(many(n, (i) => [i, i])), (m) => util.inspect(m, { maxArrayLength: null })],
  'util.inspect of a text': [text, (t) => util.inspect(t, { maxStringLength: null })],
  'util.inspect of lines': [(n) => ['a\n'.repeat(n)], (t) => util.inspect(t, { maxStringLength: null })],
  'util.inspect of a Buffer': [bytes, (b) => util.inspect(b, { maxArrayLength: null }) + util.inspect(new Uint8Array(b), { maxArrayLength: null })],
  'util.inspect of objects': [(n) => many(n, (i) => ({ i, o: { i } })), (list) => util.inspect(list, { maxArrayLength: null })],
  'util.format': [(n) => [`${'%s %d %j '.repeat(n)}`, ...many(Math.min(n, 50000), (i) => i)], (list) => util.format(...list)],
  'util.stripVTControlCharacters': [(n) => '\u001b[31mx'.repeat(n), (t) => util.stripVTControlCharacters(t)],
  'util.toUSVString': [wide, (t) => util.toUSVString(t)],
  'util.isDeepStrictEqual of arrays': [two((n) => many(n, (i) => i)), ([a, b]) => util.isDeepStrictEqual(a, b)],
  'util.isDeepStrictEqual of objects': [two((n) => many(n, (i) => ({ i }))), ([a, b]) => util.isDeepStrictEqual(a, b)],
  'assert.deepStrictEqual of Buffers': [two(bytes), ([a, b]) => assert.deepStrictEqual(a, b)],
  'assert.deepStrictEqual of floats': [two((n) => new Float64Array(n)), ([a, b]) => assert.deepStrictEqual(a, b)],
  'assert.deepStrictEqual of Maps': [two((n) => new Map(many(n, (i) => [i, i]))), ([a, b]) => assert.deepStrictEqual(a, b)],
  'assert.deepStrictEqual of Sets': [two((n) => new Set(many(n, (i) => i))), ([a, b]) => assert.deepStrictEqual(a, b)],
  'assert.strictEqual of texts': [two((n) => many(n, (i) => `line ${i}`).join('\n')), ([a, b]) => fails(() => assert.strictEqual(a, `${b}x`))],
  'assert.deepStrictEqual that fails': [two((n) => many(n, (i) => i)), ([a, b]) => fails(() => assert.deepStrictEqual(a, [...b, 1]))],
  'assert.match': [text, (t) => fails(() => assert.match(t, /x$/))],
  'structuredClone': [(n) => many(n, (i) => ({ i })), (list) => structuredClone(list)],
  'structuredClone of a Map': [(n) => new Map(many(n, (i) => [i, i])), (m) => structuredClone(m)],
  'JSON.parse': [(n) => `[${many(n, (i) => `{"a":${i}}`).join(',')}]`, (t) => JSON.parse(t)],
  'JSON.parse of names': [(n) => `{${many(n, (i) => `"a${i}":${i}`).join(',')}}`, (t) => JSON.parse(t)],
  'JSON.parse of a text': [(n) => `"${'\\u0061\\n'.repeat(n)}"`, (t) => JSON.parse(t)],
  'JSON.parse of digits': [(n) => '1'.repeat(n), (t) => JSON.parse(t)],
  'JSON.stringify': [(n) => many(n, (i) => ({ a: `${i}` })), (o) => JSON.stringify(o, null, 1)],
  'zlib.gzipSync': [text, (t) => zlib.gunzipSync(zlib.gzipSync(t))],
  'zlib.deflateRawSync': [text, (t) => zlib.inflateRawSync(zlib.deflateRawSync(t))],
  'zlib.gunzipSync of members': [(n) => Buffer.concat(many(n, () => zlib.gzipSync('a'))), (b) => zlib.gunzipSync(b)],
  'zlib.unzipSync': [(n) => zlib.deflateSync(text(n)), (b) => zlib.unzipSync(b)],
  'zlib.crc32': [bytes, (b) => zlib.crc32?.(b)],
});
check(table).then(() => report(110));
