// limit: 300
// What a peer sends to a fibjs program costs as much as there is of it: forms, queries, cookies, lines, codecs, patterns.
const base32 = require('base32'), base64 = require('base64'), hex = require('hex'), encoding = require('encoding');
const hash = require('hash');
const http = require('http');
const io = require('io');
const msgpack = require('msgpack');
const mq = require('mq');
const querystring = require('querystring');
const url = require('url');
const util = require('util');
const zlib = require('zlib');
const { check, report } = require('./fixtures/growth');

const bytes = (n) => Buffer.alloc(n, 'abcdefg');
const many = (n, make) => Array.from({ length: n }, (_, i) => make(i));
const pairs = (n) => many(n, (i) => `name${i}=value+%20${i}`).join('&');
const multipart = (n) => `${many(n, (i) => `--b\r\nContent-Disposition: form-data; name="n${i}"\r\n\r\nvalue\r\n`).join('')}--b--\r\n`;
const message = (type, body) => {
  const request = new http.Request();
  request.setHeader('Content-Type', type);
  request.write(body);
  request.body.rewind?.();
  return request;
};
const form = (text) => message('application/x-www-form-urlencoded', text).form;
const query = (text) => { const request = new http.Request(); request.queryString = text; return request.query; };
const stream = (data) => { const memory = new io.MemoryStream(); memory.write(Buffer.from(data)); memory.rewind(); return memory; };
const collection = (n) => querystring.parse(pairs(n));

check({
  'form': [pairs, (text) => Object.keys(form(text))],
  'form of one name': [(n) => many(n, () => 'a=1').join('&'), (text) => form(text).a],
  'form by name': [pairs, (text) => { const fields = form(text); for (const name of fields.keys()) fields[name]; }],
  'form as an object': [pairs, (text) => ({ ...form(text) })],
  'form as JSON': [pairs, (text) => JSON.stringify(form(text))],
  'multipart form': [multipart, (text) => Object.keys(message('multipart/form-data; boundary=b', text).form)],
  'multipart form of one part': [(n) => `--b\r\nContent-Disposition: form-data; name="n"\r\n\r\n${'\r\n--a'.repeat(n)}\r\n--b--\r\n`, (text) => message('multipart/form-data; boundary=b', text).form.n],
  'query': [pairs, (text) => Object.keys(query(text))],
  'querystring.parse': [pairs, (text) => Object.keys(querystring.parse(text))],
  'querystring.stringify': [(n) => Object.fromEntries(many(n, (i) => [`n${i}`, `v ${i}`])), (object) => querystring.stringify(object)],
  'collection.add': [(n) => n, (n) => { const fields = querystring.parse(''); for (let i = 0; i < n; i++) fields.add(`n${i}`, 'v'); }],
  'collection.all': [collection, (fields) => fields.all()],
  'collection.sort': [collection, (fields) => fields.sort()],
  'collection.keys': [collection, (fields) => fields.keys().length + fields.values().length],
  'collection.has': [collection, (fields) => { for (const name of fields.keys()) fields.has(name); }],
  'collection in for in': [collection, (fields) => { let count = 0; for (const name in fields) count += name.length; return count; }],
  'http.parseCookie': [(n) => many(n, (i) => `c${i}=v`).join('; '), (text) => { const request = new http.Request(); request.setHeader('Cookie', text); return Object.keys(request.cookies ?? {}).length; }],
  'http.Cookie.parse': [(n) => `a=b; ${'x=y; '.repeat(n)}`, (text) => http.Cookie.parse?.(text) ?? new http.Cookie().parse(text)],
  'BufferedStream.readLine': [(n) => 'ab\n'.repeat(n), (text) => { const lines = new io.BufferedStream(stream(text)); while (lines.readLine() !== null); }],
  'BufferedStream.readLines': [(n) => 'ab\n'.repeat(n), (text) => new io.BufferedStream(stream(text)).readLines()],
  'BufferedStream.readUntil': [(n) => 'ab'.repeat(n), (text) => new io.BufferedStream(stream(text)).readUntil('bb')],
  'BufferedStream.readText': [(n) => 'ab'.repeat(n), (text) => { const lines = new io.BufferedStream(stream(text)); while (lines.readText(1) !== null); }],
  'MemoryStream.write': [(n) => n, (n) => { const memory = new io.MemoryStream(); for (let i = 0; i < n; i++) memory.write(Buffer.from('ab')); return memory.size(); }],
  'MemoryStream.read': [bytes, (data) => { const memory = stream(data); while (memory.read(1) !== null); }],
  'io.copyStream': [bytes, (data) => io.copyStream?.(stream(data), new io.MemoryStream())],
  'base32': [bytes, (data) => base32.decode(base32.encode(data))],
  'base64': [bytes, (data) => base64.decode(base64.encode(data))],
  'hex': [bytes, (data) => hex.decode(hex.encode(data))],
  'encoding.encodeURIComponent': [(n) => '\u20ac '.repeat(n), (text) => encoding.decodeURI(encoding.encodeURIComponent(text) + encoding.encodeURI(text))],
  'encoding.jsstr': [(n) => '\n"\u20ac'.repeat(n), (text) => encoding.jsstr?.(text)],
  'msgpack of an array': [(n) => many(n, (i) => i), (list) => msgpack.decode(msgpack.encode(list))],
  'msgpack of texts': [(n) => many(n, (i) => `${i}`), (list) => msgpack.decode(msgpack.encode(list))],
  'msgpack of an object': [(n) => Object.fromEntries(many(n, (i) => [`n${i}`, i])), (object) => msgpack.decode(msgpack.encode(object))],
  'msgpack of a text': [(n) => 'ab'.repeat(n), (text) => msgpack.decode(msgpack.encode(text))],
  'msgpack of a Buffer': [bytes, (data) => msgpack.decode(msgpack.encode(data))],
  'hash': [(n) => many(n, () => Buffer.from('ab')), (list) => { const digest = hash.sha256(); for (const each of list) digest.update(each); return digest.digest('hex'); }],
  'url.parse': [(n) => `http://x/${'a/../b '.repeat(n)}?${'q=1&'.repeat(n)}`, (text) => url.parse(text).href],
  'util.format': [(n) => many(n, (i) => i), (list) => util.format(list)],
  'util.inspect': [(n) => Object.fromEntries(many(n, (i) => [`n${i}`, i])), (object) => util.inspect(object)],
  'util.clone': [(n) => many(n, (i) => ({ i })), (list) => util.clone?.(list)],
  'util.flatten': [(n) => many(n, (i) => [[i]]), (list) => util.flatten(list)],
  'util.unique': [(n) => many(n, (i) => i), (list) => util.unique(list)],
  'util.union': [(n) => many(n, (i) => i), (list) => util.union(list, list.map((i) => i + 1))],
  'util.intersection': [(n) => many(n, (i) => i), (list) => util.intersection(list, list.map((i) => i + 1))],
  'util.difference': [(n) => many(n, (i) => i), (list) => util.difference?.(list, list.map((i) => i + 1))],
  'util.without': [(n) => many(n, (i) => i), (list) => util.without?.(list, 1, 2, 3)],
  'util.extend': [(n) => Object.fromEntries(many(n, (i) => [`n${i}`, i])), (object) => util.extend({}, object)],
  'util.pick': [(n) => Object.fromEntries(many(n, (i) => [`n${i}`, i])), (object) => util.pick(object, Object.keys(object))],
  'util.omit': [(n) => Object.fromEntries(many(n, (i) => [`n${i}`, i])), (object) => util.omit(object, Object.keys(object))],
  'zlib.gzip': [bytes, (data) => zlib.gunzip(zlib.gzip(data))],
  'Routing of a long path': [(n) => `/${'a/'.repeat(n)}`, (path) => { const routing = new mq.Routing({ '/a/:b/(.*)c': () => {}, '^/(a/)*b$': () => {}, '/x/*': () => {}, '/:a/:b': () => {}, '*': () => {} }); const request = new http.Request(); request.value = path; mq.invoke(routing, request); }],
}).then(() => report(45));
