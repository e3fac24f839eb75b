'use strict';
// What Request and Response have in common: a body, read once. https://fetch.spec.whatwg.org/#bodies

const { Buffer } = binding('buffer');
const { Blob } = require('internal/blob');
const { ReadableStream } = require('internal/readable-stream');
const { toWeb } = require('node/internal/streams/web');
const { FormData, decode, encode } = require('node/internal/fetch/form-data');

/** The body: null, `{ bytes }` (a promise of them, while nobody has asked for the stream) or `{ stream }`. */
const kBody = Symbol('body');
const kUsed = Symbol('used');

/** `[body, type]` of what a program gives. */
function extract(source) {
  if (source === null || source === undefined) return [null, undefined];
  const known = (bytes, type) => [{ bytes: Promise.resolve(bytes), stream: undefined }, type];
  const whole = (data, type) => known(Buffer.from(data), type);
  if (source instanceof URLSearchParams) return whole(`${source}`, 'application/x-www-form-urlencoded;charset=UTF-8');
  if (source instanceof Blob) return known(source.arrayBuffer().then((bytes) => Buffer.from(bytes)), source.type || undefined);
  if (ArrayBuffer.isView(source)) return whole(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));
  if (source instanceof ArrayBuffer) return whole(source.slice(0));
  if (source instanceof FormData) {
    const [bytes, boundary] = encode(source);
    return known(bytes, `multipart/form-data; boundary=${boundary}`);
  }
  if (source instanceof ReadableStream) {
    if (source.locked) throw new TypeError('Response body object should not be disturbed or locked');
    return [{ bytes: undefined, stream: source }, undefined];
  }
  if (typeof source[Symbol.asyncIterator] === 'function') return [{ bytes: undefined, stream: toWeb(source) }, undefined];
  return whole(`${source}`, 'text/plain;charset=UTF-8');
}

const toBytes = (chunk) => {
  if (!ArrayBuffer.isView(chunk)) throw new TypeError('Received non-Uint8Array chunk');
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
};

async function consume(owner) {
  if (owner.bodyUsed || owner[kBody]?.stream?.locked) {
    throw new TypeError('Body is unusable: Body has already been read');
  }
  const body = owner[kBody];
  if (body === null) return Buffer.alloc(0);
  owner[kUsed] = true;
  if (body.stream === undefined) return body.bytes;
  const parts = [];
  for await (const chunk of body.stream) parts.push(toBytes(chunk));
  return Buffer.concat(parts);
}

/** Gives a class its body. */
function decorate(Class) {
  const methods = {
    async arrayBuffer() {
      const bytes = await consume(this);
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    },
    async blob() {
      return new Blob([await consume(this)], { type: this.headers.get('content-type') ?? '' });
    },
    async bytes() {
      return new Uint8Array(await consume(this));
    },
    async formData() {
      const type = this.headers.get('content-type') ?? '';
      const bytes = await consume(this);
      if (/^application\/x-www-form-urlencoded/i.test(type)) {
        const form = new FormData();
        for (const [name, value] of new URLSearchParams(`${bytes}`)) form.append(name, value);
        return form;
      }
      const boundary = /^multipart\/form-data\b.*\bboundary="?([^";]+)/i.exec(type)?.[1];
      if (boundary !== undefined) return decode(bytes, boundary);
      throw new TypeError('Content-Type was not one of "multipart/form-data" or "application/x-www-form-urlencoded".');
    },
    async json() {
      return JSON.parse(new TextDecoder().decode(await consume(this)));
    },
    async text() {
      return new TextDecoder().decode(await consume(this));
    },
  };
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(Class.prototype, name, { value, writable: true, enumerable: true, configurable: true });
  }
  const getters = {
    body() {
      const body = this[kBody];
      if (body === null) return null;
      body.stream ??= toWeb((async function* all() {
        const bytes = await body.bytes;
        if (bytes.length > 0) yield bytes;
      })());
      return body.stream;
    },
    bodyUsed() {
      return this[kUsed];
    },
  };
  for (const [name, get] of Object.entries(getters)) {
    Object.defineProperty(Class.prototype, name, { get, enumerable: true, configurable: true });
  }
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: Class.name, configurable: true });
}

/** A second body of the same bytes. */
function cloned(owner) {
  if (owner.bodyUsed || owner[kBody]?.stream?.locked) throw new TypeError(`${owner.constructor.name}.clone: Body has already been consumed.`);
  const body = owner[kBody];
  if (body === null) return null;
  // There is no `tee`: both have the whole.
  if (body.stream !== undefined) {
    const bytes = consume(owner);
    bytes.catch(() => {});
    owner[kUsed] = false;
    owner[kBody] = { bytes, stream: undefined };
  }
  return { ...owner[kBody] };
}

module.exports = { cloned, consume, decorate, extract, kBody, kUsed };
