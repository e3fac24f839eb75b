'use strict';
// MessagePack (https://github.com/msgpack/msgpack/blob/master/spec.md), the types that scripts have.

const { Buffer } = binding('buffer');

const MAX_DEPTH = 512;

function encode(value) {
  const parts = [];
  put(value, parts, 0);
  return Buffer.concat(parts);
}

function head(code, size, value) {
  const bytes = Buffer.alloc(1 + size);
  bytes[0] = code;
  if (size > 0) bytes.writeUIntBE(value, 1, size);
  return bytes;
}

/** A length: in the code itself up to `fixed`, else behind the code for its size. */
function length(count, fixed, fixedCode, codes) {
  if (count < fixed) return head(fixedCode | count, 0);
  const [size, code] = [[1, codes[0]], [2, codes[1]], [4, codes[2]]].find(
    ([bytes, found]) => found !== undefined && count < 2 ** (8 * bytes)) ?? [];
  if (size === undefined) throw new RangeError('msgpack: too long');
  return head(code, size, count);
}

function put(value, parts, depth) {
  if (depth > MAX_DEPTH) throw new RangeError('msgpack: nested too deeply');
  if (value === null || value === undefined) parts.push(head(0xc0, 0));
  else if (typeof value === 'boolean') parts.push(head(value ? 0xc3 : 0xc2, 0));
  else if (typeof value === 'number') parts.push(number(value));
  else if (typeof value === 'bigint') parts.push(long(value));
  else if (typeof value === 'string') {
    const bytes = Buffer.from(value);
    parts.push(length(bytes.length, 32, 0xa0, [0xd9, 0xda, 0xdb]), bytes);
  } else if (value instanceof Uint8Array) parts.push(length(value.length, 0, 0, [0xc4, 0xc5, 0xc6]), value);
  else if (Array.isArray(value)) {
    parts.push(length(value.length, 16, 0x90, [undefined, 0xdc, 0xdd]));
    for (const item of value) put(item, parts, depth + 1);
  } else if (typeof value === 'object') {
    if (typeof value.toJSON === 'function') return put(value.toJSON(), parts, depth + 1);
    const entries = Object.entries(value).filter(([, item]) => item !== undefined && typeof item !== 'function');
    parts.push(length(entries.length, 16, 0x80, [undefined, 0xde, 0xdf]));
    for (const [key, item] of entries) {
      put(key, parts, depth + 1);
      put(item, parts, depth + 1);
    }
  } else throw new TypeError(`msgpack: cannot encode a ${typeof value}`);
}

function number(value) {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
    const bytes = Buffer.alloc(9);
    bytes[0] = 0xcb;
    bytes.writeDoubleBE(value, 1);
    return bytes;
  }
  if (value >= 0) {
    if (value < 0x80) return head(value, 0);
    if (value < 0x100) return head(0xcc, 1, value);
    if (value < 0x10000) return head(0xcd, 2, value);
    if (value < 0x100000000) return head(0xce, 4, value);
    return long(BigInt(value));
  }
  if (value >= -32) return head(value & 0xff, 0);
  if (value >= -0x80) return head(0xd0, 1, value + 0x100);
  if (value >= -0x8000) return head(0xd1, 2, value + 0x10000);
  if (value >= -0x80000000) return head(0xd2, 4, value + 0x100000000);
  return long(BigInt(value));
}

function long(value) {
  const bytes = Buffer.alloc(9);
  bytes[0] = value < 0n ? 0xd3 : 0xcf;
  if (value < 0n) bytes.writeBigInt64BE(value, 1);
  else bytes.writeBigUInt64BE(value, 1);
  return bytes;
}

function decode(bytes) {
  const reader = new Reader(Buffer.from(bytes));
  const value = reader.value(0);
  return value;
}

class Reader {
  #bytes;
  #at = 0;

  constructor(bytes) {
    this.#bytes = bytes;
  }

  #take(count) {
    if (this.#at + count > this.#bytes.length) throw new RangeError('msgpack: unexpected end');
    const start = this.#at;
    this.#at += count;
    return this.#bytes.subarray(start, this.#at);
  }

  #uint(size) {
    return this.#take(size).readUIntBE(0, size);
  }

  #text(count) {
    return this.#take(count).toString();
  }

  #array(count, depth) {
    const list = [];
    for (let at = 0; at < count; at++) list.push(this.value(depth + 1));
    return list;
  }

  #map(count, depth) {
    const object = {};
    for (let at = 0; at < count; at++) {
      const key = `${this.value(depth + 1)}`;
      const value = this.value(depth + 1);
      Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
    }
    return object;
  }

  value(depth) {
    if (depth > MAX_DEPTH) throw new RangeError('msgpack: nested too deeply');
    const code = this.#uint(1);
    if (code < 0x80) return code;
    if (code < 0x90) return this.#map(code & 0x0f, depth);
    if (code < 0xa0) return this.#array(code & 0x0f, depth);
    if (code < 0xc0) return this.#text(code & 0x1f);
    if (code >= 0xe0) return code - 0x100;
    switch (code) {
      case 0xc0: return null;
      case 0xc2: return false;
      case 0xc3: return true;
      case 0xc4: case 0xc5: case 0xc6: return Buffer.from(this.#take(this.#uint(2 ** (code - 0xc4))));
      case 0xca: return this.#take(4).readFloatBE(0);
      case 0xcb: return this.#take(8).readDoubleBE(0);
      case 0xcc: case 0xcd: case 0xce: return this.#uint(2 ** (code - 0xcc));
      case 0xcf: return small(this.#take(8).readBigUInt64BE(0));
      case 0xd0: return this.#take(1).readInt8(0);
      case 0xd1: return this.#take(2).readInt16BE(0);
      case 0xd2: return this.#take(4).readInt32BE(0);
      case 0xd3: return small(this.#take(8).readBigInt64BE(0));
      case 0xd9: case 0xda: case 0xdb: return this.#text(this.#uint(2 ** (code - 0xd9)));
      case 0xdc: case 0xdd: return this.#array(this.#uint(2 * (code - 0xdb)), depth);
      case 0xde: case 0xdf: return this.#map(this.#uint(2 * (code - 0xdd)), depth);
      default: throw new TypeError(`msgpack: type 0x${code.toString(16)} is not known`);
    }
  }
}

/** A number where it is exact, else the BigInt. */
function small(value) {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

module.exports = { encode, decode };
