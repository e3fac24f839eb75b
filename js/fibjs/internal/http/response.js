'use strict';
// fibjs `HttpResponse`.

const api = binding('api');
const { stateOf } = require('fibjs/internal/mq/message');
const { HttpMessage, fieldsOf, begin, buffered } = require('fibjs/internal/http/message');
const { STATUS_CODES } = require('fibjs/internal/http/status');
const fields = require('fibjs/internal/http/fields');
const shown = require('fibjs/internal/shown');
const { later } = require('internal/lazy');

// What few messages need.
const codec = later(() => require('fibjs/internal/http/codec'));
const cookies = later(() => require('fibjs/internal/http/cookie'));

// Made once: a literal costs 10 µs each time that it is evaluated.
const CLOSE = /\bclose\b/i;

/** Takes over the status that the native client received. */
function adopt(response, status, reason) {
  const state = stateOf(response);
  state.status = status;
  state.message = reason;
}

class HttpResponse extends HttpMessage {
  get statusCode() {
    return stateOf(this).status ?? 200;
  }

  set statusCode(code) {
    const state = stateOf(this);
    state.status = Number(code);
    state.message = undefined;
  }

  get status() {
    return this.statusCode;
  }

  set status(code) {
    this.statusCode = code;
  }

  get statusMessage() {
    const { status = 200, message } = stateOf(this);
    return message ?? STATUS_CODES[status] ?? 'Unknown';
  }

  set statusMessage(text) {
    stateOf(this).message = `${text}`;
  }

  get ok() {
    return this.statusCode >= 200 && this.statusCode < 300;
  }

  /** The cookies set by this response. */
  get cookies() {
    return (stateOf(this).cookies ??= fields.all(fieldsOf(this), 'Set-Cookie').flatMap((text) => {
      try {
        const { HttpCookie } = cookies();
        const cookie = new HttpCookie();
        cookie.parse(text);
        return [cookie];
      } catch {
        return [];
      }
    }));
  }

  /** The fields that go out. */
  outgoing() {
    const list = fieldsOf(this);
    const { cookies } = stateOf(this);
    if (cookies === undefined || cookies.length === 0) return list;
    const copy = list.slice();
    fields.remove(copy, 'Set-Cookie');
    for (const cookie of cookies) copy.push('Set-Cookie', `${cookie}`);
    return copy;
  }

  readFrom(stream, isHead = false) {
    const head = codec().readResponseHead(buffered(stream, 'HttpResponse.readFrom'), this.limits());
    if (head === null) throw new Error('HttpResponse.readFrom: the stream has ended');
    this.reset();
    begin(this, head, stream, isHead);
    adopt(this, head.status, head.reason);
    return head;
  }

  startLine() {
    return `${this.protocol} ${this.statusCode} ${this.statusMessage}`;
  }
}
for (const name of ['outgoing', 'startLine']) Object.defineProperty(HttpResponse.prototype, name, { enumerable: false });

const { readFrom } = HttpResponse.prototype;

/** Reads a response; one to a HEAD request has no body. */
function readResponse(response, stream, isHead = false) {
  const head = readFrom.call(response, stream, isHead);
  const bodiless = isHead || head.status < 200 || head.status === 204 || head.status === 304;
  // RFC 9112 §6.3: without a length the body ends with the connection.
  const untilEnd = head.version === 'HTTP/1.0' || CLOSE.test(fields.first(head.headers, 'connection') ?? '');
  if (!bodiless) response.readBody(head, stream, untilEnd);
}

function define(name, doc, waits, ...forms) {
  api.define(HttpResponse.prototype, `HttpResponse.${name}`, { waits, doc, forms });
}

define('writeHead', 'Sets status and headers.', false,
  ['status: Integer, message: String, headers: Object = {}', function (status, message, headers) {
    this.statusCode = status;
    this.statusMessage = message;
    fields.set(fieldsOf(this), headers);
  }],
  ['status: Integer, headers: Object = {}', function (status, headers) {
    this.statusCode = status;
    fields.set(fieldsOf(this), headers);
  }]);
define('redirect', 'Sends the client to another URL.', false,
  ['url: String', function (url) {
    this.statusCode = 302;
    fields.set(fieldsOf(this), 'Location', url);
  }],
  ['status: Integer, url: String', function (status, url) {
    this.statusCode = status;
    fields.set(fieldsOf(this), 'Location', url);
  }]);
define('addCookie', 'Sets a cookie.', false, ['cookie: Value', function (cookie) {
  const { HttpCookie } = cookies();
  this.cookies.push(cookie instanceof HttpCookie ? cookie : new HttpCookie(cookie));
}]);
define('readFrom', 'Reads a response from a BufferedStream.', true, ['stream: Value', function (stream) { readResponse(this, stream); }]);
define('sendTo', 'Writes the response to a stream.', true, ['stream: Value', function (stream) {
  this.send(this.startLine(), stream, { alwaysLength: true });
}]);
define('sendHeader', 'Writes the head of the response to a stream.', true, ['stream: Value', function (stream) {
  this.send(this.startLine(), stream, { alwaysLength: true, headOnly: true });
}]);
api.registerClass('HttpResponse', HttpResponse);

shown(HttpResponse, (message) => {
  const { protocol, statusCode, statusMessage, keepAlive } = message;
  return { protocol, statusCode, statusMessage, keepAlive, headers: message.allHeader() };
});

module.exports = { HttpResponse, adopt, readResponse };
