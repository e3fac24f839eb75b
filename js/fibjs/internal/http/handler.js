'use strict';
// fibjs `http.Handler`: the HTTP protocol as a handler of connections. It reads requests, has them handled
// and sends the replies (fibjs reference 2.2.3).

const api = binding('api');
const native = binding('http');
const { Handler, STEP, toHandler, invoke } = require('fibjs/internal/mq/handler');
const { contentOf } = require('fibjs/internal/mq/message');
const { HttpRequest, incoming, responseOf, fieldsOf, readRequest } = require('fibjs/internal/http/request');
const { HttpResponse } = require('fibjs/internal/http/response');
const { BufferedStream } = require('fibjs/internal/io/buffered-stream');
const { Stream } = require('fibjs/internal/io/stream');
const { STATUS_CODES } = require('fibjs/internal/http/status');
const { encodeBody } = require('fibjs/internal/http/encoding');
const fields = require('fibjs/internal/http/fields');

const MEGABYTE = 1048576;
const SERVER_NAME = `fibjs/${require('fibjs/process').version.replace(/^v/, '')}`;
const NO_CACHE = ['Cache-Control', 'no-cache, no-store', 'Expires', '-1'];

class HttpHandler extends Handler {
  #handler;
  #service;
  #settings = { maxHeadersCount: 128, maxHeaderSize: 8192, maxBodySize: 64, timeout: 0 };
  #serverName = SERVER_NAME;
  // What a plain 200 gets.
  #usual = ['Server', SERVER_NAME, ...NO_CACHE];
  #allowHeaders = undefined;
  enableEncoding = false;

  constructor(handler) {
    super();
    this.#handler = toHandler(handler);
    this.#service = native.service((exchange, method, target, length) => {
      this.#answer(exchange, incoming(exchange, method, target, length));
    });
    this.#configure();
  }

  #configure() {
    const { maxHeadersCount, maxHeaderSize, maxBodySize, timeout } = this.#settings;
    this.#service.configure({
      maxHeadersCount, maxHeaderSize, timeout, maxBodySize: maxBodySize < 0 ? -1 : maxBodySize * MEGABYTE,
    });
  }

  setting(name) {
    return this.#settings[name];
  }

  changeSetting(name, value) {
    const number = Number(value);
    if (!Number.isInteger(number)) throw api.error(20003, `${name} must be an integer`);
    this.#settings[name] = number;
    this.#configure();
  }

  get handler() {
    return this.#handler;
  }

  set handler(handler) {
    this.#handler = toHandler(handler);
  }

  get serverName() {
    return this.#serverName;
  }

  set serverName(name) {
    this.#serverName = `${name}`;
    this.#usual = ['Server', this.#serverName, ...NO_CACHE];
  }

  /** Answers requests of other origins. @param {string} [allowHeaders='Content-Type'] */
  enableCrossOrigin(allowHeaders = 'Content-Type') {
    this.#allowHeaders = `${allowHeaders}`;
  }

  /** Serves a listening socket; whether it was idle and open. */
  serve(listener) {
    return this.#service.serve(listener);
  }

  /** Runs the handler and returns the response. Never throws. */
  #handle(request) {
    try {
      if (this.#allowHeaders !== undefined && this.#isPreflight(request)) return request.response;
      invoke(this.#handler, request);
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
    return responseOf(request);
  }

  // Hot: runs once for each request.
  #answer(exchange, request) {
    let response = this.#handle(request);
    if (exchange.isAnswered) return;
    const isHead = request.method === 'HEAD';
    const origin = this.#allowHeaders === undefined ? null : request.firstHeader('Origin');
    if (response === undefined && !isHead && origin === null) {
      exchange.reply(200, 'OK', this.#usual);
      return;
    }
    response ??= request.response;
    try {
      const content = contentOf(response);
      const { list, body } = this.#head(request, response, content, origin);
      const close = isHead || response.saidKeepAlive() === false;
      exchange.reply(response.statusCode, response.statusMessage, list, body, close);
    } catch (error) {
      console.error(`HttpHandler: ${error}`);
      if (!exchange.isAnswered) exchange.reply(500, STATUS_CODES[500], ['Server', this.#serverName]);
    }
  }

  /** The headers that go out, and the body, which may get a content coding. */
  #head(request, response, content, origin) {
    const own = response.outgoing();
    const isPlain = response.statusCode === 200;
    if (own.length === 0 && isPlain && origin === null && !this.enableEncoding) return { list: this.#usual, body: content };
    const list = own.slice();
    if (fields.find(own, 'Server') < 0) list.push('Server', this.#serverName);
    if (origin !== null) {
      list.push('Access-Control-Allow-Credentials', 'true', 'Access-Control-Allow-Origin', origin);
      if (request.method === 'OPTIONS') {
        list.push('Access-Control-Allow-Methods', '*', 'Access-Control-Allow-Headers', this.#allowHeaders,
          'Access-Control-Max-Age', '1728000');
      }
    }
    if (isPlain && fields.find(own, 'Last-Modified') < 0 && fields.find(own, 'Cache-Control') < 0) list.push(...NO_CACHE);
    const body = this.enableEncoding ? encodeBody(request, list, content) : content;
    return { list, body };
  }

  #isPreflight(request) {
    return request.method === 'OPTIONS' && request.hasHeader('Origin');
  }

  /** Serves a connection: by the native side when it is a socket, else message by message. */
  [STEP](stream) {
    const inner = stream instanceof BufferedStream ? stream.stream : stream;
    const socket = inner instanceof Stream && typeof inner.native === 'function' ? inner.native() : undefined;
    if (socket !== undefined && inner === stream) this.#service.serveSocket(socket);
    else this.#serveStream(stream instanceof BufferedStream ? stream : new BufferedStream(stream));
  }

  #serveStream(stream) {
    for (;;) {
      const request = new HttpRequest();
      for (const name of ['maxHeadersCount', 'maxHeaderSize', 'maxBodySize']) request[name] = this.#settings[name];
      let response;
      let isGood = true;
      try {
        if (readRequest(request, stream) === null) return;
        response = this.#handle(request) ?? request.response;
      } catch {
        isGood = false;
        response = new HttpResponse();
        response.statusCode = 400;
      }
      if (!this.#send(request, response, stream, isGood)) return;
    }
  }

  /** Sends a reply over a stream; whether another request may follow. */
  #send(request, response, stream, isGood) {
    const isHead = request.method === 'HEAD';
    const origin = this.#allowHeaders === undefined ? null : request.firstHeader('Origin');
    const { list, body } = this.#head(request, response, contentOf(response), origin);
    const out = new HttpResponse();
    fieldsOf(out).push(...list);
    if (body !== undefined) out.replace(body);
    out.protocol = request.protocol;
    out.keepAlive = isGood && !isHead && request.keepAlive && response.saidKeepAlive() !== false;
    const start = `${out.protocol} ${response.statusCode} ${response.statusMessage}`;
    out.send(start, stream, { alwaysLength: true, headOnly: isHead });
    return out.keepAlive;
  }
}

for (const name of ['maxHeadersCount', 'maxHeaderSize', 'maxBodySize', 'timeout']) {
  Object.defineProperty(HttpHandler.prototype, name, {
    get() { return this.setting(name); },
    set(value) { this.changeSetting(name, value); },
    enumerable: true,
    configurable: true,
  });
}

module.exports = { HttpHandler };
