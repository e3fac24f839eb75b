'use strict';
// The global `WebSocket`, as browsers have it: https://websockets.spec.whatwg.org/. An EventTarget over a socket of `ws`.

const Client = require('npm/ws');
const { Event, EventTarget, defineEventHandler } = require('internal/event-target');
const { CloseEvent, ErrorEvent, MessageEvent } = require('internal/message-event');

function domError(name, message) {
  if (typeof globalThis.DOMException === 'function') return new globalThis.DOMException(message, name);
  const error = new Error(message);
  error.name = name;
  return error;
}

class WebSocket extends EventTarget {
  #client;
  #origin;
  #binaryType = 'blob';

  /**
   * @param {string|URL} url
   * @param {string|string[]|{ protocols, headers }} [protocols]
   */
  constructor(url, protocols = []) {
    super();
    const options = typeof protocols === 'object' && !Array.isArray(protocols) ? protocols : { protocols };
    try {
      this.#origin = new URL(url).origin;
      this.#client = new Client(url, options.protocols ?? [], { headers: options.headers });
    } catch (error) {
      throw domError('SyntaxError', error.message);
    }
    const client = this.#client;
    this.binaryType = this.#binaryType;
    client.on('open', () => this.dispatchEvent(new Event('open')));
    client.on('message', (data, isBinary) => {
      const event = new MessageEvent('message', { data: isBinary ? data : data.toString(), origin: this.#origin });
      this.dispatchEvent(event);
    });
    client.on('error', (error) => {
      this.dispatchEvent(new ErrorEvent('error', { error, message: error.message }));
    });
    client.on('close', (code, reason) => {
      const wasClean = code !== 1006;
      this.dispatchEvent(new CloseEvent('close', { code, reason: reason.toString(), wasClean }));
    });
  }

  get url() {
    return this.#client.url;
  }

  get readyState() {
    return this.#client.readyState;
  }

  get bufferedAmount() {
    return this.#client.bufferedAmount;
  }

  get extensions() {
    return this.#client.extensions;
  }

  get protocol() {
    return this.#client.protocol;
  }

  get binaryType() {
    return this.#binaryType;
  }

  set binaryType(type) {
    if (type !== 'blob' && type !== 'arraybuffer') return;
    this.#binaryType = type;
    this.#client.binaryType = type;
  }

  /** @param {string|ArrayBuffer|ArrayBufferView|Blob} data what is none of these is sent as a string */
  send(data) {
    if (arguments.length === 0) throw new TypeError('WebSocket.send: 1 argument required, but only 0 present.');
    if (this.readyState === Client.CONNECTING) {
      throw domError('InvalidStateError', 'Sent before connected.');
    }
    const isBytes = ArrayBuffer.isView(data) || data instanceof ArrayBuffer || typeof data?.arrayBuffer === 'function';
    this.#client.send(isBytes ? data : `${data}`);
  }

  /** @param {number} [code] 1000 or 3000 to 4999 */
  close(code = undefined, reason = undefined) {
    if (code !== undefined) {
      code = Math.min(Math.max(Math.trunc(Number(code)) || 0, 0), 65_535);
      if (code !== 1000 && (code < 3000 || code > 4999)) throw domError('InvalidAccessError', 'invalid code');
    }
    if (reason !== undefined) {
      reason = `${reason}`;
      if (Buffer.byteLength(reason) > 123) throw domError('SyntaxError', 'Reason must be less than 123 bytes; received too many');
      code ??= 1000;
    }
    this.#client.close(code, reason);
  }
}

['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'].forEach((name, value) => {
  for (const target of [WebSocket, WebSocket.prototype]) Object.defineProperty(target, name, { value, enumerable: true });
});
for (const type of ['open', 'message', 'error', 'close']) defineEventHandler(WebSocket.prototype, type);
Object.defineProperty(WebSocket.prototype, Symbol.toStringTag, { value: 'WebSocket', configurable: true });
for (const name of ['url', 'readyState', 'bufferedAmount', 'extensions', 'protocol', 'binaryType', 'send', 'close']) {
  const property = Object.getOwnPropertyDescriptor(WebSocket.prototype, name);
  Object.defineProperty(WebSocket.prototype, name, { ...property, enumerable: true });
}

module.exports = { WebSocket };
