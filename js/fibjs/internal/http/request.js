'use strict';
// fibjs `HttpRequest`. On a server everything that costs something is made when it is asked for.

const { Buffer } = binding('buffer');
const api = binding('api');
const { receive, stateOf } = require('fibjs/internal/mq/message');
const { HttpMessage, CONSUMED, fieldsOf, begin, buffered } = require('fibjs/internal/http/message');
const shown = require('fibjs/internal/shown');
const { later } = require('internal/lazy');

// What the first request needs, or few.
const responses = later(() => require('fibjs/internal/http/response'));
const collections = later(() => require('fibjs/internal/http-collection'));
const codec = later(() => require('fibjs/internal/http/codec'));
const cookies = later(() => require('fibjs/internal/http/cookie'));
const forms = later(() => require('fibjs/internal/http/form'));

// Made once: a literal costs 10 µs each time that it is evaluated.
const ORIGIN = /^\w+:\/\/[^/]*/;
const BLANK = /[\s\0]/;
const TOKEN = /^[!#$%&'*+\-.^_`|~\w]+$/;

/** The request of a server. Hot: runs once for each request. */
function incoming(exchange, method, target, length) {
  const request = new HttpRequest({ exchange, method, target });
  if (length > 0) receive(request, exchange.body());
  return request;
}

/** Takes the connection over, as a native socket; the HTTP side is out of it from then on. */
function upgrade(request) {
  const state = stateOf(request);
  if (state.exchange === undefined) throw api.error(20009, 'upgrade: the request is on no connection of a server');
  const socket = state.exchange.upgrade();
  state.ended = state.taken = true;
  return socket;
}

/** Cuts the target into address, query and value. */
function locate(state, target) {
  const at = target.indexOf('?');
  state.address = at < 0 ? target : target.slice(0, at);
  state.queryString = at < 0 ? '' : target.slice(at + 1);
  // RFC 9112 §3.2.2: the target may be a whole URL.
  const isPath = state.address.charCodeAt(0) === 47;
  state.value = isPath ? state.address : state.address.replace(ORIGIN, '') || '/';
  state.target = undefined;
  return state;
}

/** The state of a request whose target has been looked at. */
function located(request) {
  const state = stateOf(request);
  return state.target === undefined ? state : locate(state, state.target);
}

class HttpRequest extends HttpMessage {
  constructor(state = { address: '/', queryString: '', value: '/' }) {
    super(state);
  }

  incomingFields() {
    const { exchange } = stateOf(this);
    if (exchange === undefined) return [];
    const list = [];
    const all = exchange.headers();
    for (let at = 0; at < all.length; at += 2) {
      if (!CONSUMED.has(all[at].toLowerCase())) list.push(all[at], all[at + 1]);
    }
    return list;
  }

  get value() {
    return located(this).value;
  }

  set value(value) {
    located(this).value = `${value}`;
  }

  get protocol() {
    return stateOf(this).exchange?.version ?? super.protocol;
  }

  set protocol(text) {
    super.protocol = text;
  }

  get keepAlive() {
    const { keepAlive, exchange } = stateOf(this);
    return keepAlive ?? exchange?.keepAlive ?? true;
  }

  set keepAlive(keep) {
    super.keepAlive = keep;
  }

  get upgrade() {
    return stateOf(this).exchange?.wantsUpgrade ?? super.upgrade;
  }

  set upgrade(upgrade) {
    super.upgrade = upgrade;
  }

  get method() {
    return stateOf(this).method ?? 'GET';
  }

  set method(method) {
    stateOf(this).method = `${method}`;
  }

  get address() {
    return located(this).address;
  }

  set address(address) {
    located(this).address = `${address}`;
  }

  get queryString() {
    return located(this).queryString;
  }

  set queryString(text) {
    const state = located(this);
    state.queryString = `${text}`;
    state.query = undefined;
  }

  get query() {
    const state = located(this);
    return (state.query ??= forms().parsePairs(state.queryString));
  }

  get cookies() {
    return (stateOf(this).cookies ??= new (collections().HttpCollection)(undefined, cookies().parseHeader(this.firstHeader('Cookie') ?? '')));
  }

  /** The fields of a form; throws when the body is none. */
  get form() {
    return (stateOf(this).form ??= this.readForm());
  }

  readForm() {
    const bytes = this.bytes() ?? Buffer.alloc(0);
    const type = this.firstHeader('Content-Type') ?? '';
    if (/^multipart\/form-data/i.test(type)) return forms().parseMultipart(bytes, type);
    if (/^application\/x-www-form-urlencoded/i.test(type)) return forms().parsePairs(bytes.toString());
    if (bytes.length === 0 && type === '') return new (collections().HttpCollection)();
    throw api.error(20009, `form: the content type is '${type}'`);
  }

  get response() {
    return (stateOf(this).response ??= new (responses().HttpResponse)());
  }

  get socket() {
    const state = stateOf(this);
    if (state.exchange === undefined) return super.socket;
    const { Socket } = require('fibjs/internal/net/socket');
    return (state.socket ??= Socket.of(state.exchange.socket()));
  }

  get stream() {
    const state = stateOf(this);
    if (state.exchange === undefined) return state.stream;
    const { BufferedStream } = require('fibjs/internal/io/buffered-stream');
    return (state.stream ??= new BufferedStream(this.socket));
  }

  hasEnded() {
    return super.hasEnded() || (stateOf(this).response?.isEnded() ?? false);
  }

  reset() {
    super.reset();
    locate(stateOf(this), '/');
  }

  /** Reads a request; null at the end of the stream. */
  readFrom(stream) {
    const head = codec().readRequestHead(buffered(stream, 'HttpRequest.readFrom'), this.limits());
    if (head === null) return null;
    this.reset();
    begin(this, head, stream);
    this.method = head.method;
    locate(stateOf(this), head.target);
    this.readBody(head, stream, false);
    return this;
  }

  sendTo(stream) {
    const { method, address, queryString } = this;
    const target = queryString === '' ? address : `${address}?${queryString}`;
    if (BLANK.test(target) || !TOKEN.test(method)) {
      throw api.error(20004, `HttpRequest.sendTo: '${method} ${target}' is no request line`);
    }
    const { cookies } = stateOf(this);
    const pairs = cookies?.keys().map((name) => `${name}=${encodeURIComponent(cookies.first(name))}`) ?? [];
    const extra = pairs.length > 0 && !this.hasHeader('Cookie') ? ['Cookie', pairs.join('; ')] : [];
    this.send(`${method} ${target} ${this.protocol}`, stream, { extra });
  }
}
Object.defineProperty(HttpRequest.prototype, 'readForm', { enumerable: false });

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

shown(HttpRequest, (message) => {
  const { protocol, method, address, value, queryString, keepAlive } = message;
  return { protocol, method, address, value, queryString, keepAlive, headers: message.allHeader() };
});

module.exports = {
  HttpRequest, incoming, upgrade, fieldsOf, readRequest: (request, stream) => readFrom.call(request, stream),
};
