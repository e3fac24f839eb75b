'use strict';
// What EdgerOS adds to the response of a server.

const http = require('node/http');

const ENDS = Symbol('ends');

/** Whatever a script may send, as text or bytes. */
function toChunk(value) {
  if (typeof value === 'string' || ArrayBuffer.isView(value) || value === undefined || value === null) return value;
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  return typeof value === 'object' ? JSON.stringify(value) : `${value}`;
}

const isJson = (value) =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && !(value instanceof ArrayBuffer);

class HttpServerResponse extends http.ServerResponse {
  /** `writeHead(status | { statusCode, reason }[, headers])` */
  writeHead(head, ...rest) {
    if (typeof head !== 'object' || head === null) return super.writeHead(head, ...rest);
    const { statusCode = this.statusCode, reason } = head;
    return reason === undefined ? super.writeHead(statusCode, ...rest) : super.writeHead(statusCode, reason, ...rest);
  }

  write(chunk, ...rest) {
    return super.write(toChunk(chunk), ...rest);
  }

  end(chunk, ...rest) {
    if (typeof chunk === 'function') return super.end(chunk);
    if (isJson(chunk) && !this.headersSent && !this.hasHeader('Content-Type')) {
      this.setHeader('Content-Type', 'application/json; charset=utf-8');
    }
    return super.end(toChunk(chunk), ...rest);
  }

  /** The status, or the response with another one. */
  status(code) {
    if (code === undefined) return this.statusCode;
    this.statusCode = code;
    return this;
  }

  addHeaders(headers) {
    for (const name of Object.keys(headers ?? {})) this.setHeader(name, headers[name]);
    return this;
  }

  clearHeaders() {
    for (const name of this.getHeaderNames()) this.removeHeader(name);
    return this;
  }

  get complete() {
    return this.writableEnded;
  }

  isWritable() {
    return this.connected() && !this.writableEnded;
  }

  connected() {
    return this.socket !== null && this.socket !== undefined && !this.socket.destroyed;
  }

  // Its streams tell an `end` where Node's tell `finish` only.
  on(event, listener) {
    if (event === 'end' && !this[ENDS]) {
      this[ENDS] = true;
      super.on('finish', () => this.emit('end'));
    }
    return super.on(event, listener);
  }
}
HttpServerResponse.prototype.addListener = HttpServerResponse.prototype.on;

module.exports = { HttpServerResponse };
