'use strict';
// The format of `v8.serialize`, version 15: tags of one byte, numbers as varints of seven bits, objects numbered in the order
// in which they begin. https://nodejs.org/docs/latest-v20.x/api/v8.html#serialization-api

const { Buffer } = binding('buffer');
const { nodeError } = require('internal/errors');

const VERSION = 15;
/** Nesting that the stack of calls certainly carries. */
const MAX_DEPTH = 1000;

const tag = (letter) => letter.charCodeAt(0);
const VIEWS = [
  Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array,
  DataView, Buffer, BigInt64Array, BigUint64Array, Float16Array,
];
const FLAGS = 'gimyusldv';
const ERRORS = { E: EvalError, R: RangeError, F: ReferenceError, S: SyntaxError, T: TypeError, U: URIError };

const tooDeep = () => new RangeError('Maximum call stack size exceeded');
const typeName = (value) => Object.prototype.toString.call(value).slice(8, -1);

class Serializer {
  #bytes = Buffer.allocUnsafe(256);
  #length = 0;
  #ids = new Map();
  #transferred = new Map();
  #hostViews = false;
  #depth = 0;

  #room(count) {
    const needed = this.#length + count;
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    this.#length = needed;
    return needed - count;
  }

  #byte(value) {
    const at = this.#room(1);
    this.#bytes[at] = value;
  }

  #tag(letter) {
    this.#byte(tag(letter));
  }

  #varint(value) {
    for (; value >= 0x80; value = Math.floor(value / 128)) this.#byte((value % 128) | 0x80);
    this.#byte(value);
  }

  writeHeader() {
    this.#byte(0xff);
    this.#byte(VERSION);
  }

  writeUint32(value) {
    this.#varint(value >>> 0);
  }

  writeUint64(high, low) {
    let value = (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
    for (; value >= 0x80n; value >>= 7n) this.#byte(Number(value & 0x7fn) | 0x80);
    this.#byte(Number(value));
  }

  writeDouble(value) {
    const at = this.#room(8);
    this.#bytes.writeDoubleLE(Number(value), at);
  }

  writeRawBytes(source) {
    if (!ArrayBuffer.isView(source)) throw nodeError('ERR_INVALID_ARG_TYPE', 'source', ['Buffer', 'TypedArray', 'DataView'], source);
    const at = this.#room(source.byteLength);
    this.#bytes.set(new Uint8Array(source.buffer, source.byteOffset, source.byteLength), at);
  }

  releaseBuffer() {
    const made = this.#bytes.subarray(0, this.#length);
    this.#bytes = Buffer.allocUnsafe(256);
    this.#length = 0;
    return made;
  }

  transferArrayBuffer(id, buffer) {
    this.#transferred.set(buffer, id);
  }

  _setTreatArrayBufferViewsAsHostObjects(flag) {
    this.#hostViews = Boolean(flag);
  }

  #refuse(value) {
    const shown = typeof value === 'symbol' ? value.toString() : typeof value === 'function' ? `${value}` : `#<${typeName(value)}>`;
    const DataCloneError = this._getDataCloneError ?? Error;
    throw new DataCloneError(`${shown} could not be cloned.`);
  }

  writeValue(value) {
    if (this.#depth > MAX_DEPTH) throw tooDeep();
    this.#depth++;
    try {
      this.#write(value);
    } finally {
      this.#depth--;
    }
    return true;
  }

  #write(value) {
    switch (typeof value) {
      case 'undefined': return this.#tag('_');
      case 'boolean': return this.#tag(value ? 'T' : 'F');
      case 'number': return this.#number(value);
      case 'bigint':
        this.#tag('Z');
        return this.#bigint(value);
      case 'string': return this.#string(value);
      case 'object': return value === null ? this.#tag('0') : this.#object(value);
      default: return this.#refuse(value);
    }
  }

  #number(value) {
    if ((value | 0) === value && !Object.is(value, -0)) {
      this.#tag('I');
      this.#varint(value >= 0 ? value * 2 : -value * 2 - 1);
    } else {
      this.#tag('N');
      this.writeDouble(value);
    }
  }

  #bigint(value) {
    const digits = [];
    for (let rest = value < 0n ? -value : value; rest > 0n; rest >>= 64n) digits.push(rest & 0xffffffffffffffffn);
    this.#varint(digits.length * 16 + (value < 0n ? 1 : 0));
    for (const digit of digits) {
      const at = this.#room(8);
      this.#bytes.writeBigUInt64LE(digit, at);
    }
  }

  #string(text) {
    // eslint-disable-next-line no-control-regex
    if (/^[\0-\xff]*$/.test(text)) {
      this.#tag('"');
      this.#varint(text.length);
      this.writeRawBytes(Buffer.from(text, 'latin1'));
      return;
    }
    const bytes = Buffer.from(text, 'utf16le');
    let head = 2;
    for (let rest = bytes.length; rest >= 128; rest = Math.floor(rest / 128)) head++;
    // The units stand at even places.
    if ((this.#length + head) % 2 === 1) this.#byte(0);
    this.#tag('c');
    this.#varint(bytes.length);
    this.writeRawBytes(bytes);
  }

  #object(object) {
    const known = this.#ids.get(object);
    if (known !== undefined) {
      this.#tag('^');
      return this.#varint(known);
    }
    if (ArrayBuffer.isView(object)) {
      // The buffer comes before its view, unless the view stands for itself.
      if (!this.#hostViews && !this.#ids.has(object.buffer)) this.writeValue(object.buffer);
      this.#ids.set(object, this.#ids.size);
      return this.#view(object);
    }
    this.#ids.set(object, this.#ids.size);
    if (Array.isArray(object)) return this.#array(object);
    switch (typeName(object)) {
      case 'Date':
        this.#tag('D');
        return this.writeDouble(object.getTime());
      case 'Boolean': return this.#tag(object.valueOf() ? 'y' : 'x');
      case 'Number':
        this.#tag('n');
        return this.writeDouble(object.valueOf());
      case 'BigInt':
        this.#tag('z');
        return this.#bigint(object.valueOf());
      case 'String':
        this.#tag('s');
        return this.#string(object.valueOf());
      case 'RegExp': {
        this.#tag('R');
        this.#string(object.source);
        let bits = 0;
        for (const flag of object.flags) bits |= 1 << FLAGS.indexOf(flag);
        return this.#varint(bits);
      }
      case 'Map': return this.#map(object);
      case 'Set': return this.#set(object);
      case 'ArrayBuffer': return this.#buffer(object);
      case 'Error': return this.#error(object);
      case 'SharedArrayBuffer': case 'Promise': case 'WeakMap': case 'WeakSet': case 'WeakRef': case 'Symbol': case 'Generator':
      case 'Function': return this.#refuse(object);
      default:
        this.#tag('o');
        this.#properties(object, Object.keys(object), '{');
    }
  }

  /** Names and values, then how many. */
  #properties(object, names, end) {
    let count = 0;
    for (const name of names) {
      // A getter may have taken it away.
      if (!Object.hasOwn(object, name)) continue;
      const index = name >>> 0;
      this.writeValue(String(index) === name && index < 0xffffffff ? index : name);
      this.writeValue(object[name]);
      count++;
    }
    this.#tag(end);
    this.#varint(count);
  }

  #array(array) {
    const { length } = array;
    const names = Object.keys(array);
    const isIndex = (name) => String(name >>> 0) === name && name >>> 0 < length;
    const filled = names.filter(isIndex).length;
    if (filled < length) {
      this.#tag('a');
      this.#varint(length);
      this.#properties(array, names, '@');
    } else {
      this.#tag('A');
      this.#varint(length);
      // A getter may take items away.
      for (let at = 0; at < length; at++) {
        if (Object.hasOwn(array, at)) this.writeValue(array[at]);
        else this.#tag('-');
      }
      this.#properties(array, names.slice(filled), '$');
    }
    this.#varint(length);
  }

  #map(map) {
    this.#tag(';');
    const entries = [...map].flat(1);
    for (const item of entries) this.writeValue(item);
    this.#tag(':');
    this.#varint(entries.length);
  }

  #set(set) {
    this.#tag("'");
    const items = [...set];
    for (const item of items) this.writeValue(item);
    this.#tag(',');
    this.#varint(items.length);
  }

  #buffer(buffer) {
    const id = this.#transferred.get(buffer);
    if (id !== undefined) {
      this.#tag('t');
      return this.#varint(id);
    }
    this.#tag('B');
    this.#varint(buffer.byteLength);
    this.writeRawBytes(new Uint8Array(buffer));
  }

  #view(view) {
    if (this.#hostViews) {
      this.#tag('\\');
      if (typeof this._writeHostObject !== 'function') throw nodeError('ERR_METHOD_NOT_IMPLEMENTED', '_writeHostObject()');
      return this._writeHostObject(view);
    }
    this.#tag('V');
    this.#tag('bBCwWdDfF?'[VIEWS.findIndex((type) => view instanceof type)] ?? 'q');
    this.#varint(view.byteOffset);
    this.#varint(view.byteLength);
    this.#varint(0);
  }

  #error(error) {
    this.#tag('r');
    const kind = Object.keys(ERRORS).find((letter) => error.name === ERRORS[letter].name);
    if (kind !== undefined) this.#tag(kind);
    if (Object.hasOwn(error, 'message')) {
      this.#tag('m');
      this.#string(`${error.message}`);
    }
    if (typeof error.stack === 'string') {
      this.#tag('s');
      this.#string(error.stack);
    }
    this.#tag('.');
  }
}

class Deserializer {
  #bytes;
  #at = 0;
  #objects = [];
  #transferred = new Map();
  #version = 0;
  #depth = 0;

  constructor(buffer) {
    if (!ArrayBuffer.isView(buffer)) throw nodeError('ERR_INVALID_ARG_TYPE', 'buffer', ['Buffer', 'TypedArray', 'DataView'], buffer);
    this.buffer = buffer;
    this.#bytes = Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  }

  #broken() {
    return new Error('Unable to deserialize cloned data.');
  }

  #take(count) {
    const start = this.#at;
    if (!(count <= this.#bytes.length - start)) throw this.#broken();
    this.#at += count;
    return this.#bytes.subarray(start, this.#at);
  }

  #varint() {
    let value = 0;
    for (let factor = 1; factor < 2 ** 35; factor *= 128) {
      const [byte] = this.#take(1);
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) break;
    }
    return value % 2 ** 32;
  }

  readHeader() {
    if (this.#bytes[this.#at] !== 0xff) throw new Error('Unable to deserialize cloned data due to invalid or unsupported version.');
    this.#at++;
    this.#version = this.#varint();
    if (this.#version > VERSION) throw new Error('Unable to deserialize cloned data due to invalid or unsupported version.');
    return true;
  }

  getWireFormatVersion() {
    return this.#version;
  }

  readUint32() {
    return this.#varint();
  }

  readUint64() {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const [byte] = this.#take(1);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return [Number((value >> 32n) & 0xffffffffn), Number(value & 0xffffffffn)];
  }

  readDouble() {
    return this.#take(8).readDoubleLE(0);
  }

  readRawBytes(length) {
    return this.#take(Number(length));
  }

  _readRawBytes(length) {
    this.#take(Number(length));
    return this.#at - Number(length);
  }

  transferArrayBuffer(id, buffer) {
    this.#transferred.set(id, buffer);
  }

  readValue() {
    if (this.#depth > MAX_DEPTH) throw tooDeep();
    this.#depth++;
    try {
      return this.#read();
    } finally {
      this.#depth--;
    }
  }

  #letter() {
    let letter;
    // Zeros stand before texts of two bytes per unit.
    do letter = String.fromCharCode(this.#take(1)[0]);
    while (letter === '\0');
    return letter;
  }

  #peek() {
    const letter = this.#letter();
    this.#at--;
    return letter;
  }

  #keep(object) {
    this.#objects.push(object);
    return object;
  }

  #read() {
    const letter = this.#letter();
    switch (letter) {
      case '_': return undefined;
      case '0': return null;
      case 'T': return true;
      case 'F': return false;
      case 'I': {
        const value = this.#varint();
        return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
      }
      case 'U': return this.#varint();
      case 'N': return this.readDouble();
      case 'Z': return this.#bigint();
      case '"': return this.#take(this.#varint()).toString('latin1');
      case 'c': return this.#take(this.#varint()).toString('utf16le');
      case 'S': return this.#take(this.#varint()).toString();
      case '^': {
        const id = this.#varint();
        if (id >= this.#objects.length) throw this.#broken();
        return this.#objects[id];
      }
      case 'o': return this.#properties(this.#keep({}), '{');
      case 'A': return this.#dense();
      case 'a': {
        const array = this.#keep(new Array(this.#varint()));
        this.#properties(array, '@');
        this.#varint();
        return array;
      }
      case 'D': return this.#keep(new Date(this.readDouble()));
      case 'y': return this.#keep(Object(true));
      case 'x': return this.#keep(Object(false));
      case 'n': return this.#keep(Object(this.readDouble()));
      case 'z': return this.#keep(Object(this.#bigint()));
      case 's': return this.#keep(Object(this.readValue()));
      case 'R': return this.#regexp();
      case ';': return this.#map();
      case "'": return this.#set();
      case 'B': return this.#buffer();
      case 't': return this.#keep(this.#transferred.get(this.#varint()));
      case 'r': return this.#error();
      case '\\': return this.#host();
      default: throw this.#broken();
    }
  }

  #bigint() {
    const field = this.#varint();
    const bytes = this.#take(Math.floor(field / 2));
    let value = 0n;
    for (let at = bytes.length; at > 0; at -= 8) value = (value << 64n) | bytes.readBigUInt64LE(at - 8);
    return field % 2 === 1 ? -value : value;
  }

  #properties(object, end) {
    while (this.#peek() !== end) {
      const name = this.readValue();
      const value = this.readValue();
      Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
    }
    this.#letter();
    this.#varint();
    return object;
  }

  #dense() {
    const length = this.#varint();
    if (length > this.#bytes.length - this.#at) throw this.#broken();
    const array = this.#keep(new Array(length));
    for (let at = 0; at < length; at++) {
      if (this.#peek() === '-') this.#letter();
      else array[at] = this.readValue();
    }
    this.#properties(array, '$');
    this.#varint();
    return array;
  }

  #regexp() {
    const id = this.#objects.push(undefined) - 1;
    const source = this.readValue();
    const bits = this.#varint();
    const flags = [...FLAGS].filter((flag, at) => flag !== 'l' && bits & (1 << at)).join('');
    return (this.#objects[id] = new RegExp(source, flags));
  }

  #map() {
    const map = this.#keep(new Map());
    while (this.#peek() !== ':') map.set(this.readValue(), this.readValue());
    this.#letter();
    this.#varint();
    return map;
  }

  #set() {
    const set = this.#keep(new Set());
    while (this.#peek() !== ',') set.add(this.readValue());
    this.#letter();
    this.#varint();
    return set;
  }

  #buffer() {
    const bytes = this.#take(this.#varint());
    const buffer = this.#keep(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    if (this.#at < this.#bytes.length && this.#peek() === 'V') {
      this.#letter();
      return this.#view(buffer);
    }
    return buffer;
  }

  #view(buffer) {
    const type = VIEWS['bBCwWdDfF?'.indexOf(this.#letter())];
    const [offset, length] = [this.#varint(), this.#varint()];
    if (this.#version >= 14) this.#varint();
    if (type === undefined) throw this.#broken();
    return this.#keep(new type(buffer, offset, length / (type.BYTES_PER_ELEMENT ?? 1)));
  }

  #error() {
    const id = this.#objects.push(undefined) - 1;
    let type = Error;
    let message;
    let stack;
    for (let letter = this.#letter(); letter !== '.'; letter = this.#letter()) {
      if (letter === 'm') message = this.readValue();
      else if (letter === 's') stack = this.readValue();
      else if (letter === 'c') this.readValue();
      else if (ERRORS[letter]) type = ERRORS[letter];
      else throw this.#broken();
    }
    const error = message === undefined ? new type() : new type(message);
    Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true });
    return (this.#objects[id] = error);
  }

  #host() {
    const id = this.#objects.push(undefined) - 1;
    if (typeof this._readHostObject !== 'function') throw nodeError('ERR_METHOD_NOT_IMPLEMENTED', '_readHostObject()');
    return (this.#objects[id] = this._readHostObject());
  }
}

/** Views are written as their type, length and bytes. */
class DefaultSerializer extends Serializer {
  constructor() {
    super();
    this._setTreatArrayBufferViewsAsHostObjects(true);
  }

  _writeHostObject(view) {
    const kind = Buffer.isBuffer(view) && view.constructor === Buffer ? 10 : VIEWS.findIndex((type) => typeName(view) === type.name);
    this.writeUint32(kind < 0 ? 9 : kind);
    this.writeUint32(view.byteLength);
    this.writeRawBytes(view);
  }
}
DefaultSerializer.prototype._getDataCloneError = Error;

class DefaultDeserializer extends Deserializer {
  _readHostObject() {
    const type = VIEWS[this.readUint32()];
    const bytes = this.readRawBytes(this.readUint32());
    if (type === undefined) throw new Error('Unable to deserialize cloned data.');
    if (type === Buffer) return Buffer.from(bytes);
    const copy = new Uint8Array(bytes).buffer;
    return new type(copy, 0, copy.byteLength / (type.BYTES_PER_ELEMENT ?? 1));
  }
}

function serialize(value) {
  const serializer = new DefaultSerializer();
  serializer.writeHeader();
  serializer.writeValue(value);
  return serializer.releaseBuffer();
}

function deserialize(buffer) {
  const deserializer = new DefaultDeserializer(buffer);
  deserializer.readHeader();
  return deserializer.readValue();
}

module.exports = { DefaultDeserializer, DefaultSerializer, Deserializer, Serializer, deserialize, serialize };
