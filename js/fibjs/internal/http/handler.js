'use strict';
// fibjs `http.Handler`: the HTTP protocol as a handler of connections. It reads requests, has them handled
// and sends the replies (fibjs reference 2.2.3).

const api = binding('api');
const native = binding('http');
const { Handler, STEP, toHandler, invoke } = require('fibjs/internal/mq/handler');
const { contentOf, stateOf } = require('fibjs/internal/mq/message');
const { HttpRequest, incoming, fieldsOf, readRequest } = require('fibjs/internal/http/request');
const { Stream, SeekableStream, READ, SIZE } = require('fibjs/internal/io/stream');
const { STATUS_CODES } = require('fibjs/internal/http/status');
const { later } = require('internal/lazy');

// What servers of sockets get by without.
const responses = later(() => require('fibjs/internal/http/response'));
const buffers = later(() => require('fibjs/internal/io/buffered-stream'));
const memory = later(() => require('fibjs/internal/io/memory-stream'));
const encoding = later(() => require('fibjs/internal/http/encoding'));

const MEGABYTE = 1048576;
// Bytes of a stream that are sent at once, and up to which a body is compressed.
const PIECE = 262144;
const MAX_ENCODED = 64 * MEGABYTE;
const SERVER_NAME = `fibjs/${require('fibjs/process').version.replace(/^v/, '')}`;
const CACHE_HEADERS = new Set(['last-modified', 'cache-control']);
const NO_CACHE = ['Cache-Control', 'no-cache, no-store', 'Expires', '-1'];

class HttpHandler extends Handler {
  #service;
  #limits = { maxHeadersCount: 128, maxHeaderSize: 8192, maxBodySize: 64, timeout: 0 };
  #settings;

  constructor(handler) {
    super();
    this.#settings = {
      handler: toHandler(handler), serverName: SERVER_NAME, enableEncoding: false, allowHeaders: undefined,
      // What a plain 200 gets.
      usual: ['Server', SERVER_NAME, ...NO_CACHE],
    };
    const settings = this.#settings;
    this.#service = native.service((exchange, method, target, length) => {
      answer(settings, exchange, incoming(exchange, method, target, length));
    });
    this.#configure();
  }

  #configure() {
    const { maxHeadersCount, maxHeaderSize, maxBodySize, timeout } = this.#limits;
    this.#service.configure({
      maxHeadersCount, maxHeaderSize, timeout, maxBodySize: maxBodySize < 0 ? -1 : maxBodySize * MEGABYTE,
    });
  }

  limit(name) {
    return this.#limits[name];
  }

  changeLimit(name, value) {
    const number = Number(value);
    if (!Number.isInteger(number)) throw api.error(20003, `${name} must be an integer`);
    this.#limits[name] = number;
    this.#configure();
  }

  get handler() {
    return this.#settings.handler;
  }

  set handler(handler) {
    this.#settings.handler = toHandler(handler);
  }

  get serverName() {
    return this.#settings.serverName;
  }

  set serverName(name) {
    this.#settings.serverName = `${name}`;
    this.#settings.usual = ['Server', `${name}`, ...NO_CACHE];
  }

  get enableEncoding() {
    return this.#settings.enableEncoding;
  }

  set enableEncoding(enable) {
    this.#settings.enableEncoding = Boolean(enable);
  }

  /** Up to 0.28: handlers by the status that a reply has. */
  onerror(handlers) {
    this.#settings.byStatus = new Map(Object.entries(handlers).map(([status, handler]) => [Number(status), toHandler(handler)]));
  }

  /** Answers requests of other origins. @param {string} [allowHeaders='Content-Type'] */
  enableCrossOrigin(allowHeaders = 'Content-Type') {
    this.#settings.allowHeaders = `${allowHeaders}`;
  }

  /** Serves a listening socket; whether it was idle and open. */
  serve(listener) {
    return this.#service.serve(listener);
  }

  /** Serves a connection: by the native side when it is a socket, else message by message. */
  [STEP](stream) {
    const { BufferedStream } = buffers();
    const inner = stream instanceof BufferedStream ? stream.stream : stream;
    const socket = inner instanceof Stream && typeof inner.native === 'function' ? inner.native() : undefined;
    if (socket !== undefined && inner === stream) this.#service.serveSocket(socket);
    else this.#serveStream(stream instanceof BufferedStream ? stream : new BufferedStream(stream));
  }

  #serveStream(stream) {
    for (let goesOn = true; goesOn;) {
      const request = new HttpRequest();
      for (const name of ['maxHeadersCount', 'maxHeaderSize', 'maxBodySize']) request[name] = this.#limits[name];
      try {
        if (readRequest(request, stream) === null) return;
        handle(this.#settings, request);
        if (this.#settings.byStatus !== undefined) handleStatus(this.#settings, request);
        goesOn = send(this.#settings, request, stream, true);
      } catch {
        request.response.statusCode = 400;
        goesOn = send(this.#settings, request, stream, false);
      }
    }
  }
}

/** Runs the handler. Never throws. */
function handle(settings, request) {
  try {
    if (settings.allowHeaders !== undefined && request.method === 'OPTIONS' && request.hasHeader('Origin')) request.response;
    else invoke(settings.handler, request);
  } catch (error) {
    request.response.statusCode = 500;
    try {
      request.lastError = error?.message ?? error;
      console.error(`HttpHandler: ${error?.stack ?? error}`);
    } catch {
      // What was thrown cannot even be turned into a string.
      console.error('HttpHandler: an error without a text');
    }
  }
}

/** Has the handler for its status, if there is one, make something of a reply. Never throws. */
function handleStatus(settings, request) {
  const handler = settings.byStatus.get(request.response.statusCode);
  if (handler !== undefined) handle({ handler }, request);
}

/** Handles a request of a connection of ours. Hot: runs once for each request. */
function answer(settings, exchange, request) {
  handle(settings, request);
  if (settings.byStatus !== undefined) handleStatus(settings, request);
  const state = stateOf(request);
  if (state.taken) return;
  const isHead = state.method === 'HEAD';
  const origin = settings.allowHeaders === undefined ? null : request.firstHeader('Origin');
  if (state.response === undefined && !isHead && origin === null) {
    exchange.reply(200, 'OK', settings.usual);
    return;
  }
  const { response } = request;
  try {
    const { status = 200, message, keepAlive } = stateOf(response);
    if (stateOf(response).body !== undefined && isLarge(settings, response)) {
      const { list } = prepare(settings, request, response, origin, true);
      sendStream(exchange, status, message ?? response.statusMessage, list, response, isHead);
      return;
    }
    const { list, body } = prepare(settings, request, response, origin);
    exchange.reply(status, message ?? response.statusMessage, list, body, isHead || keepAlive === false);
  } catch (error) {
    console.error(`HttpHandler: ${error}`);
    if (!exchange.isAnswered) exchange.reply(500, STATUS_CODES[500], ['Server', settings.serverName]);
  }
}

/** Whether a body is better sent in pieces than read whole. */
function isLarge({ enableEncoding }, response) {
  const { body } = stateOf(response);
  if (!(body instanceof SeekableStream) || body instanceof memory().MemoryStream) return false;
  return body[SIZE]() > (enableEncoding ? MAX_ENCODED : PIECE);
}

function sendStream(exchange, status, message, list, response, isHead) {
  const { body, keepAlive } = stateOf(response);
  const size = body[SIZE]();
  try {
    body.rewind();
    let goesOn = exchange.start(status, message, list, size, isHead || keepAlive === false);
    for (let left = isHead ? 0 : size; goesOn && left > 0;) {
      const piece = body[READ](Math.min(PIECE, left));
      if (piece === null) break;
      left -= piece.length;
      goesOn = exchange.write(piece);
    }
    if (!exchange.isAnswered) exchange.finish();
  } finally {
    if (stateOf(response).ownsBody) body.close();
  }
}

/** The headers that go out, and the body, which may get a content coding. */
function prepare(settings, request, response, origin, isApart = false) {
  const content = isApart ? undefined : contentOf(response);
  const state = stateOf(response);
  const isPlain = (state.status ?? 200) === 200;
  if (isPlain && state.fields === undefined && state.cookies === undefined && origin === null && !settings.enableEncoding) {
    return { list: settings.usual, body: content };
  }
  const own = response.outgoing();
  const { hasServer, isCacheable } = known(own);
  if (isPlain && !hasServer && !isCacheable && origin === null && !settings.enableEncoding) {
    return { list: own.concat(settings.usual), body: content };
  }
  const list = own.slice();
  if (!hasServer) list.push('Server', settings.serverName);
  if (origin !== null) {
    list.push('Access-Control-Allow-Credentials', 'true', 'Access-Control-Allow-Origin', origin);
    if (request.method === 'OPTIONS') {
      list.push('Access-Control-Allow-Methods', '*', 'Access-Control-Allow-Headers', settings.allowHeaders,
        'Access-Control-Max-Age', '1728000');
    }
  }
  if (isPlain && !isCacheable) list.push(...NO_CACHE);
  return { list, body: settings.enableEncoding && !isApart ? encoding().encodeBody(request, list, content) : content };
}

/** What the script's headers say already. */
function known(list) {
  let hasServer = false;
  let isCacheable = false;
  for (let at = 0; at < list.length; at += 2) {
    const name = list[at];
    if (name.length === 6) hasServer ||= name.toLowerCase() === 'server';
    else if (name.length === 13) isCacheable ||= CACHE_HEADERS.has(name.toLowerCase());
  }
  return { hasServer, isCacheable };
}

/** Sends a reply over a stream; whether another request may follow. */
function send(settings, request, stream, isGood) {
  const { response } = request;
  const isHead = request.method === 'HEAD';
  const origin = settings.allowHeaders === undefined ? null : request.firstHeader('Origin');
  const { list, body } = prepare(settings, request, response, origin);
  const out = new (responses().HttpResponse)();
  fieldsOf(out).push(...list);
  if (body !== undefined) out.replace(body);
  out.protocol = request.protocol;
  out.keepAlive = isGood && !isHead && request.keepAlive && response.keepAlive;
  const start = `${out.protocol} ${response.statusCode} ${response.statusMessage}`;
  out.send(start, stream, { alwaysLength: true, headOnly: isHead });
  return out.keepAlive;
}

for (const name of ['maxHeadersCount', 'maxHeaderSize', 'maxBodySize', 'timeout']) {
  Object.defineProperty(HttpHandler.prototype, name, {
    get() { return this.limit(name); },
    set(value) { this.changeLimit(name, value); },
    enumerable: true,
    configurable: true,
  });
}

module.exports = { HttpHandler };
