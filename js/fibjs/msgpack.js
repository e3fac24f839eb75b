'use strict';
// fibjs `msgpack`: values as MessagePack and back (https://github.com/msgpack/msgpack/blob/master/spec.md).

const api = binding('api');
const { Buffer } = binding('buffer');

// Values inside one another, at most: what a peer sends must not exhaust the stack.
const MOST_DEPTH = 200;
const TIMESTAMP = -1;

const tooDeep = () => new RangeError('msgpack: values are nested too deeply');
const isSafe = (long) => long >= BigInt(Number.MIN_SAFE_INTEGER) && long <= BigInt(Number.MAX_SAFE_INTEGER);

class Writer {
  #buffer = Buffer.alloc(256);
  #length = 0;

  #reserve(count) {
    const needed = this.#length + count;
    if (needed > this.#buffer.length) {
      const larger = Buffer.alloc(Math.max(needed, this.#buffer.length * 2));
      larger.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = larger;
    }
    const at = this.#length;
    this.#length = needed;
    return at;
  }

  byte(value) {
    const at = this.#reserve(1);
    this.#buffer[at] = value;
  }

  bytes(bytes) {
    const at = this.#reserve(bytes.length);
    this.#buffer.set(bytes, at);
  }

  /** A format byte, then a number by a method of Buffer. */
  number(format, size, method, value) {
    this.byte(format);
    const at = this.#reserve(size);
    this.#buffer[method](value, at);
  }

  /** A length: in the format byte itself if it is below `short[1]`, else in the first of `formats` that is wide enough. */
  length(length, short, formats) {
    if (short !== null && length < short[1]) this.byte(short[0] | length);
    else if (formats[0] !== null && length < 0x100) this.number(formats[0], 1, 'writeUInt8', length);
    else if (length < 0x10000) this.number(formats[1], 2, 'writeUInt16BE', length);
    else this.number(formats[2], 4, 'writeUInt32BE', length);
  }

  integer(value) {
    if (value >= 0) {
      if (value < 0x80) this.byte(value);
      else if (value < 0x100) this.number(0xcc, 1, 'writeUInt8', value);
      else if (value < 0x10000) this.number(0xcd, 2, 'writeUInt16BE', value);
      else if (value < 0x100000000) this.number(0xce, 4, 'writeUInt32BE', value);
      else this.number(0xcf, 8, 'writeBigUInt64BE', BigInt(value));
    } else if (value >= -0x20) this.byte(value & 0xff);
    else if (value >= -0x80) this.number(0xd0, 1, 'writeInt8', value);
    else if (value >= -0x8000) this.number(0xd1, 2, 'writeInt16BE', value);
    else if (value >= -0x80000000) this.number(0xd2, 4, 'writeInt32BE', value);
    else this.number(0xd3, 8, 'writeBigInt64BE', BigInt(value));
  }

  date(date) {
    // The form of 96 bits: nanoseconds, then seconds since 1970.
    const time = date.getTime();
    if (Number.isNaN(time)) throw new RangeError('msgpack: the date is invalid');
    this.bytes([0xc7, 12, TIMESTAMP & 0xff]);
    const seconds = Math.floor(time / 1000);
    const at = this.#reserve(12);
    this.#buffer.writeUInt32BE((time - seconds * 1000) * 1e6, at);
    this.#buffer.writeBigInt64BE(BigInt(seconds), at + 4);
  }

  result() {
    return this.#buffer.subarray(0, this.#length);
  }
}

function encode(value, writer, depth) {
  if (depth > MOST_DEPTH) throw tooDeep();
  switch (typeof value) {
    case 'boolean':
      writer.byte(value ? 0xc3 : 0xc2);
      return;
    case 'number':
      if (Number.isSafeInteger(value) && !Object.is(value, -0)) writer.integer(value);
      else writer.number(0xcb, 8, 'writeDoubleBE', value);
      return;
    case 'bigint':
      if (isSafe(value)) writer.integer(Number(value));
      else if (value > 0n) writer.number(0xcf, 8, 'writeBigUInt64BE', value);
      else writer.number(0xd3, 8, 'writeBigInt64BE', value);
      return;
    case 'string': {
      const bytes = Buffer.from(value);
      writer.length(bytes.length, [0xa0, 32], [0xd9, 0xda, 0xdb]);
      writer.bytes(bytes);
      return;
    }
    case 'object':
      if (value !== null) {
        encodeObject(value, writer, depth);
        return;
      }
      break;
    default:
  }
  writer.byte(0xc0);
}

function encodeObject(value, writer, depth) {
  if (value instanceof Date) writer.date(value);
  else if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    const bytes = ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : new Uint8Array(value);
    writer.length(bytes.length, null, [0xc4, 0xc5, 0xc6]);
    writer.bytes(bytes);
  } else if (Array.isArray(value)) {
    writer.length(value.length, [0x90, 16], [null, 0xdc, 0xdd]);
    for (const item of value) encode(item, writer, depth + 1);
  } else {
    const entries = value instanceof Map ? [...value] : Object.entries(value).filter(([, item]) => typeof item !== 'function');
    writer.length(entries.length, [0x80, 16], [null, 0xde, 0xdf]);
    for (const [key, item] of entries) {
      encode(key, writer, depth + 1);
      encode(item, writer, depth + 1);
    }
  }
}

class Reader {
  #bytes;
  #at = 0;

  constructor(bytes) {
    this.#bytes = bytes;
  }

  get isAtEnd() {
    return this.#at === this.#bytes.length;
  }

  #take(count) {
    const at = this.#at;
    if (count > this.#bytes.length - at) throw new Error('msgpack: the data ends early');
    this.#at += count;
    return at;
  }

  #number(size, method) {
    return this.#bytes[method](this.#take(size));
  }

  #long(method) {
    const long = this.#number(8, method);
    return isSafe(long) ? Number(long) : long;
  }

  #length(size) {
    return size === 1 ? this.#number(1, 'readUInt8') : size === 2 ? this.#number(2, 'readUInt16BE') : this.#number(4, 'readUInt32BE');
  }

  #slice(length) {
    const at = this.#take(length);
    return this.#bytes.subarray(at, at + length);
  }

  /** Every item takes a byte at least, so a length cannot promise more than there is. */
  #check(count) {
    if (count > this.#bytes.length - this.#at) throw new Error('msgpack: the data ends early');
    return count;
  }

  #list(length, depth) {
    const list = [];
    for (let left = this.#check(length); left > 0; left--) list.push(this.value(depth + 1));
    return list;
  }

  #map(length, depth) {
    const object = {};
    for (let left = this.#check(length); left > 0; left--) {
      const key = this.value(depth + 1);
      const value = this.value(depth + 1);
      // Also a key like `__proto__` is only a key.
      Object.defineProperty(object, String(key), { value, writable: true, enumerable: true, configurable: true });
    }
    return object;
  }

  #extension(length) {
    const type = this.#number(1, 'readInt8');
    const data = this.#slice(length);
    if (type !== TIMESTAMP) throw new Error(`msgpack: unknown extension ${type}`);
    if (length === 4) return new Date(data.readUInt32BE(0) * 1000);
    if (length === 8) {
      const both = data.readBigUInt64BE(0);
      return new Date(Number(both & 0x3ffffffffn) * 1000 + Math.floor(Number(both >> 34n) / 1e6));
    }
    if (length === 12) return new Date(Number(data.readBigInt64BE(4)) * 1000 + Math.floor(data.readUInt32BE(0) / 1e6));
    throw new Error('msgpack: malformed timestamp');
  }

  value(depth) {
    if (depth > MOST_DEPTH) throw tooDeep();
    const format = this.#number(1, 'readUInt8');
    if (format < 0x80) return format;
    if (format >= 0xe0) return format - 0x100;
    if (format < 0x90) return this.#map(format & 0x0f, depth);
    if (format < 0xa0) return this.#list(format & 0x0f, depth);
    if (format < 0xc0) return this.#slice(format & 0x1f).toString();
    switch (format) {
      case 0xc0: return null;
      case 0xc2: return false;
      case 0xc3: return true;
      case 0xc4: case 0xc5: case 0xc6: return Buffer.from(this.#slice(this.#length(1 << (format - 0xc4))));
      case 0xc7: case 0xc8: case 0xc9: return this.#extension(this.#length(1 << (format - 0xc7)));
      case 0xca: return this.#number(4, 'readFloatBE');
      case 0xcb: return this.#number(8, 'readDoubleBE');
      case 0xcc: return this.#number(1, 'readUInt8');
      case 0xcd: return this.#number(2, 'readUInt16BE');
      case 0xce: return this.#number(4, 'readUInt32BE');
      case 0xcf: return this.#long('readBigUInt64BE');
      case 0xd0: return this.#number(1, 'readInt8');
      case 0xd1: return this.#number(2, 'readInt16BE');
      case 0xd2: return this.#number(4, 'readInt32BE');
      case 0xd3: return this.#long('readBigInt64BE');
      case 0xd4: case 0xd5: case 0xd6: case 0xd7: case 0xd8: return this.#extension(1 << (format - 0xd4));
      case 0xd9: case 0xda: case 0xdb: return this.#slice(this.#length(1 << (format - 0xd9))).toString();
      case 0xdc: case 0xdd: return this.#list(this.#length(2 << (format - 0xdc)), depth);
      case 0xde: case 0xdf: return this.#map(this.#length(2 << (format - 0xde)), depth);
      default: throw new Error(`msgpack: unknown format 0x${format.toString(16)}`);
    }
  }
}

const msgpack = {};
api.define(msgpack, 'msgpack.encode', {
  doc: 'A value as MessagePack.',
  forms: [['data?: Value', (data) => {
    const writer = new Writer();
    encode(data, writer, 0);
    return writer.result();
  }]],
});
api.define(msgpack, 'msgpack.decode', {
  doc: 'The value of bytes in MessagePack. Numbers that are not exact become BigInt.',
  forms: [['data: Buffer', (data) => {
    const reader = new Reader(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
    const value = reader.value(0);
    if (!reader.isAtEnd) throw new Error('msgpack: bytes follow the value');
    return value;
  }]],
});

module.exports = msgpack;
