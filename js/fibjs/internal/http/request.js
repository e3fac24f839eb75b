'use strict';
// fibjs `HttpRequest`. On a server everything that costs something is made when it is asked for.

const { Buffer } = binding('buffer');
const api = binding('api');
const { receive } = require('fibjs/internal/mq/message');
const { HttpMessage, CONSUMED, fieldsOf, begin, buffered } = require('fibjs/internal/http/message');
const { HttpResponse } = require('fibjs/internal/http/response');
const { HttpCollection } = require('fibjs/internal/http-collection');
const { parseHeader } = require('fibjs/internal/http/cookie');
const { parsePairs, parseMultipart } = require('fibjs/internal/http/form');
const codec = require('fibjs/internal/http/codec');

let incoming;
let upgrade;
let responseOf;

class HttpRequest extends HttpMessage {
  // The native side of a request that a server got.
  #exchange = undefined;
  #method = 'GET';
  #address = '/';
  #queryString = '';
  #response = undefined;
  #query = undefined;
  #form = undefined;
  #cookies = undefined;
  #socket = undefined;

  static {
    // Hot: runs once for each request.
    incoming = (exchange, method, target, length) => {
      const request = new HttpRequest();
      request.#exchange = exchange;
      request.#method = method;
      request.#locate(target);
      if (length > 0) receive(request, exchange.body());
      return request;
    };
    // Takes the connection over, as a native socket; the HTTP side is out of it from then on.
    upgrade = (request) => {
      if (request.#exchange === undefined) throw api.error(20009, 'upgrade: the request is on no connection of a server');
      const socket = request.#exchange.upgrade();
      request.finish();
      return socket;
    };
    responseOf = (request) => request.#response;
  }

  #locate(target) {
    const at = target.indexOf('?');
    this.#address = at < 0 ? target : target.slice(0, at);
    this.#queryString = at < 0 ? '' : target.slice(at + 1);
    this.#query = undefined;
    // RFC 9112 §3.2.2: the target may be a whole URL.
    const isPath = this.#address.charCodeAt(0) === 47;
    this.value = isPath ? this.#address : this.#address.replace(/^\w+:\/\/[^/]*/, '') || '/';
  }

  incomingFields() {
    if (this.#exchange === undefined) return [];
    const list = [];
    const all = this.#exchange.headers();
    for (let at = 0; at < all.length; at += 2) {
      if (!CONSUMED.has(all[at].toLowerCase())) list.push(all[at], all[at + 1]);
    }
    return list;
  }

  incomingKeepAlive() {
    return this.#exchange === undefined || this.#exchange.keepAlive;
  }

  get protocol() {
    return this.#exchange === undefined ? super.protocol : this.#exchange.version;
  }

  set protocol(text) {
    super.protocol = text;
  }

  get upgrade() {
    return this.#exchange === undefined ? super.upgrade : this.#exchange.wantsUpgrade;
  }

  set upgrade(upgrade) {
    super.upgrade = upgrade;
  }

  get method() {
    return this.#method;
  }

  set method(method) {
    this.#method = `${method}`;
  }

  get address() {
    return this.#address;
  }

  set address(address) {
    this.#address = `${address}`;
  }

  get queryString() {
    return this.#queryString;
  }

  set queryString(text) {
    this.#queryString = `${text}`;
    this.#query = undefined;
  }

  get query() {
    return (this.#query ??= parsePairs(this.#queryString));
  }

  get cookies() {
    return (this.#cookies ??= new HttpCollection(undefined, parseHeader(this.firstHeader('Cookie') ?? '')));
  }

  /** The fields of a form; throws when the body is none. */
  get form() {
    if (this.#form !== undefined) return this.#form;
    const bytes = this.bytes() ?? Buffer.alloc(0);
    const type = this.firstHeader('Content-Type') ?? '';
    if (/^multipart\/form-data/i.test(type)) this.#form = parseMultipart(bytes, type);
    else if (/^application\/x-www-form-urlencoded/i.test(type)) this.#form = parsePairs(bytes.toString());
    else if (bytes.length === 0 && type === '') this.#form = new HttpCollection();
    else throw api.error(20009, `form: the content type is '${type}'`);
    return this.#form;
  }

  get response() {
    return (this.#response ??= new HttpResponse());
  }

  get socket() {
    if (this.#exchange === undefined) return super.socket;
    const { Socket } = require('fibjs/internal/net/socket');
    return (this.#socket ??= Socket.of(this.#exchange.socket()));
  }

  get stream() {
    if (this.#exchange === undefined || super.stream !== undefined) return super.stream;
    const { BufferedStream } = require('fibjs/internal/io/buffered-stream');
    return (super.stream = new BufferedStream(this.socket));
  }

  set stream(stream) {
    super.stream = stream;
  }

  hasEnded() {
    return super.hasEnded() || (this.#response !== undefined && this.#response.isEnded());
  }

  reset() {
    super.reset();
    this.#exchange = this.#response = this.#query = this.#form = this.#cookies = undefined;
    this.#method = 'GET';
    this.#locate('/');
  }

  /** Reads a request; null at the end of the stream. */
  readFrom(stream) {
    const head = codec.readRequestHead(buffered(stream, 'HttpRequest.readFrom'), this.limits());
    if (head === null) return null;
    this.reset();
    begin(this, head, stream);
    this.#method = head.method;
    this.#locate(head.target);
    this.readBody(head, stream, false);
    return this;
  }

  sendTo(stream) {
    const target = this.#queryString === '' ? this.#address : `${this.#address}?${this.#queryString}`;
    if (/[\s\0]/.test(target) || !/^[!#$%&'*+\-.^_`|~\w]+$/.test(this.#method)) {
      throw api.error(20004, `HttpRequest.sendTo: '${this.#method} ${target}' is no request line`);
    }
    const cookies = this.#cookies?.keys().map((name) => `${name}=${encodeURIComponent(this.#cookies.first(name))}`) ?? [];
    const extra = cookies.length > 0 && !this.hasHeader('Cookie') ? ['Cookie', cookies.join('; ')] : [];
    this.send(`${this.#method} ${target} ${this.protocol}`, stream, { extra });
  }
}

const { readFrom, sendTo } = HttpRequest.prototype;
api.define(HttpRequest.prototype, 'HttpRequest.readFrom', {
  waits: true, doc: 'Reads a request from a BufferedStream.', forms: [['stream: Value', function (stream) {
    if (readFrom.call(this, stream) === null) throw new Error('HttpRequest.readFrom: the stream has ended');
  }]],
});
api.define(HttpRequest.prototype, 'HttpRequest.sendTo', {
  waits: true, doc: 'Writes the request to a stream.', forms: [['stream: Value', sendTo]],
});
api.registerClass('HttpRequest', HttpRequest);

module.exports = { HttpRequest, incoming, upgrade, responseOf, fieldsOf, readRequest: (request, stream) => readFrom.call(request, stream) };
