'use strict';
// fibjs `HttpMessage`: what requests and responses share — headers, body, connection.

const { Buffer } = binding('buffer');
const api = binding('api');
const { Message, contentOf, receive, stateOf } = require('fibjs/internal/mq/message');
const { write } = require('fibjs/internal/io/stream');
const fields = require('fibjs/internal/http/fields');
const { later } = require('internal/lazy');

// What few messages need.
const collections = later(() => require('fibjs/internal/http-collection'));
const codec = later(() => require('fibjs/internal/http/codec'));
const buffers = later(() => require('fibjs/internal/io/buffered-stream'));
const msgpack = later(() => require('internal/msgpack'));

// About the connection rather than the message: they show as properties.
const CONSUMED = new Set(['connection', 'content-length', 'transfer-encoding']);

/** The headers: names and values in turn. */
function fieldsOf(message) {
  return (stateOf(message).fields ??= message.incomingFields());
}

/** Takes over what was read from a stream. */
function begin(message, head, stream, isHead = false) {
  const list = [];
  for (let at = 0; at < head.headers.length; at += 2) {
    const name = head.headers[at].toLowerCase();
    // A reply to HEAD tells the length of what it does not carry.
    if (!CONSUMED.has(name) || (isHead && name === 'content-length')) list.push(head.headers[at], head.headers[at + 1]);
  }
  const connection = fields.all(head.headers, 'connection').join(',').toLowerCase();
  const keepAlive = connection.includes('close') ? false
    : head.version === 'HTTP/1.0' ? connection.includes('keep-alive') : true;
  Object.assign(stateOf(message), {
    fields: list, collection: undefined, stream, protocol: head.version, upgrade: connection.includes('upgrade'), keepAlive,
  });
}

class HttpMessage extends Message {
  /** The headers of a message that the native side holds. */
  incomingFields() {
    return [];
  }

  get protocol() {
    return stateOf(this).protocol ?? 'HTTP/1.1';
  }

  set protocol(protocol) {
    stateOf(this).protocol = `${protocol}`;
  }

  get keepAlive() {
    return stateOf(this).keepAlive ?? true;
  }

  set keepAlive(keep) {
    stateOf(this).keepAlive = Boolean(keep);
  }

  get upgrade() {
    return stateOf(this).upgrade ?? false;
  }

  set upgrade(upgrade) {
    stateOf(this).upgrade = Boolean(upgrade);
  }

  get headers() {
    return (stateOf(this).collection ??= new (collections().HttpCollection)(undefined, fieldsOf(this)));
  }

  get length() {
    return BigInt(this.size());
  }

  /** JSON, MessagePack or bytes, by the content type; null when the body is empty. */
  get data() {
    const bytes = this.bytes();
    if (bytes === null) return null;
    const type = this.firstHeader('Content-Type')?.toLowerCase() ?? '';
    if (type.includes('json')) return JSON.parse(bytes.toString());
    if (type.startsWith('application/msgpack')) return msgpack().decode(bytes);
    return bytes;
  }

  /** The stream that the message was read from. */
  get stream() {
    return stateOf(this).stream;
  }

  get socket() {
    return this.stream?.stream;
  }

  // For the glue.

  /** The fields that go out. */
  outgoing() {
    return fieldsOf(this);
  }

  contentType(wanted, name) {
    const type = this.firstHeader('Content-Type')?.toLowerCase() ?? '';
    if (!wanted.test(type)) throw api.error(20009, `${name}: the content type is '${type}'`);
  }

  limits() {
    return { maxHeadersCount: this.maxHeadersCount, maxHeaderSize: this.maxHeaderSize, maxBodySize: this.maxBodySize };
  }

  /** Reads what follows the head. @param {boolean} untilEnd no length means everything up to the end */
  readBody(head, stream, untilEnd) {
    receive(this, codec().readBody(head, stream, untilEnd, this.maxBodySize));
  }

  /** Writes the message; the head's first line is given. */
  send(line, stream, { extra = [], alwaysLength = false, headOnly = false } = {}) {
    const content = contentOf(this);
    const list = [...this.outgoing(), ...extra];
    const length = content === undefined ? 0 : this.size();
    const { headerLine, lastLines, startLine } = codec();
    let head = startLine(line);
    for (let at = 0; at < list.length; at += 2) head += headerLine(list[at], list[at + 1]);
    head += lastLines(list, this.keepAlive, this.upgrade, length, alwaysLength);
    write(stream, Buffer.from(`${head}\r\n`));
    if (length > 0 && !headOnly) for (const piece of [content].flat()) write(stream, piece);
  }
}
Object.assign(HttpMessage.prototype, { maxHeadersCount: 128, maxHeaderSize: 8192, maxBodySize: 64 });
for (const name of ['incomingFields', 'contentType', 'limits', 'readBody', 'send',
  'outgoing']) {
  Object.defineProperty(HttpMessage.prototype, name, { enumerable: false });
}

function define(name, doc, ...forms) {
  api.define(HttpMessage.prototype, `HttpMessage.${name}`, { doc, forms });
}

define('hasHeader', 'Whether a header is there.', ['name: String -> Boolean', function (name) {
  return fields.find(fieldsOf(this), name) >= 0;
}]);
define('firstHeader', 'The first value of a header, or null.', ['name: String -> String', function (name) {
  return fields.first(fieldsOf(this), name);
}]);
define('allHeader', 'All values of a header; without a name, all headers as an object.', ["name: String = ''", function (name) {
  return name === '' ? fields.toObject(fieldsOf(this)) : fields.all(fieldsOf(this), name);
}]);
for (const [name, doc, change] of [
  ['addHeader', 'Adds headers.', fields.add],
  ['setHeader', 'Sets headers in place of those of the same name.', fields.set],
]) {
  define(name, doc,
    ['name: String, value: String', function (key, value) { change(fieldsOf(this), key, value); }],
    ['name: String, value: Array', function (key, values) { change(fieldsOf(this), key, values); }],
    ['headers: Object', function (headers) { change(fieldsOf(this), headers); }],
    ['name: String, value: Value', function (key, value) { change(fieldsOf(this), key, value); }]);
}
define('removeHeader', 'Removes a header.', ['name: String', function (name) { fields.remove(fieldsOf(this), name); }]);
define('json', 'The body decoded from JSON, or replaced by JSON.',
  ['', function () {
    this.contentType(/json/, 'json');
    return this.decode((bytes) => JSON.parse(bytes.toString()));
  }],
  ['data: Value', function (data) {
    fields.set(fieldsOf(this), 'Content-Type', 'application/json');
    this.replace(JSON.stringify(data));
  }]);
define('pack', 'The body decoded from MessagePack, or replaced by it.',
  ['', function () {
    this.contentType(/^application\/msgpack/, 'pack');
    return this.decode(msgpack().decode);
  }],
  ['data: Value', function (data) {
    fields.set(fieldsOf(this), 'Content-Type', 'application/msgpack');
    this.replace(msgpack().encode(data));
  }]);

/** The stream of a `readFrom`, which must be a BufferedStream. */
function buffered(stream, name) {
  if (!(stream instanceof buffers().BufferedStream)) throw api.error(20003, `${name}: the stream must be a BufferedStream`);
  return stream;
}

module.exports = { HttpMessage, CONSUMED, fieldsOf, begin, buffered };
