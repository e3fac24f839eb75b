'use strict';
// Node's `string_decoder`: https://nodejs.org/api/string_decoder.html. Text from chunks of bytes
// that may end in the middle of a character.

const { nodeError } = require('internal/errors');

const ENCODINGS = {
  utf8: 'utf8',
  'utf-8': 'utf8',
  ucs2: 'utf16le',
  'ucs-2': 'utf16le',
  utf16le: 'utf16le',
  'utf-16le': 'utf16le',
  base64: 'base64',
  base64url: 'base64url',
  latin1: 'latin1',
  binary: 'latin1',
  ascii: 'ascii',
  hex: 'hex',
};

/** How many bytes at the end belong to a character (or group) that is not complete. */
const INCOMPLETE = {
  utf8: incompleteUtf8,
  utf16le(bytes) {
    const odd = bytes.length % 2;
    const high = bytes[bytes.length - odd - 1];
    return bytes.length - odd >= 2 && high >= 0xd8 && high <= 0xdb ? odd + 2 : odd;
  },
  base64: (bytes) => bytes.length % 3,
  base64url: (bytes) => bytes.length % 3,
};

function incompleteUtf8(bytes) {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back];
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 && byte <= 0xf4 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
    if (needed <= back || byte > 0xf4) return 0;
    return isPossible(byte, bytes[bytes.length - back + 1], back) ? back : 0;
  }
  return 0;
}

/** RFC 3629 §4: the second byte is narrowed by E0, ED, F0 and F4. */
function isPossible(first, second, count) {
  if (count < 2) return true;
  if (first === 0xe0) return second >= 0xa0;
  if (first === 0xed) return second <= 0x9f;
  if (first === 0xf0) return second >= 0x90;
  if (first === 0xf4) return second <= 0x8f;
  return true;
}

const NOTHING = Buffer.alloc(0);
const kPending = Symbol('pending');

/**
 * A function and no class: iconv-lite calls it on its own objects.
 *
 * @param {string} [encoding='utf8']
 */
function StringDecoder(encoding) {
  const name = ENCODINGS[`${encoding || 'utf8'}`.toLowerCase()];
  if (name === undefined) throw nodeError('ERR_UNKNOWN_ENCODING', encoding);
  this.encoding = name;
  this[kPending] = NOTHING;
}

/** The text that is complete now. */
StringDecoder.prototype.write = function write(chunk) {
  if (typeof chunk === 'string') return chunk;
  if (!ArrayBuffer.isView(chunk)) {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'buf', ['Buffer', 'TypedArray', 'DataView'], chunk);
  }
  const view = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const pending = this[kPending];
  const bytes = pending.length > 0 ? Buffer.concat([pending, view]) : view;
  const keep = INCOMPLETE[this.encoding]?.(bytes) ?? 0;
  if (keep === 0) {
    this[kPending] = NOTHING;
    return bytes.toString(this.encoding);
  }
  const end = bytes.length - keep;
  // A copy: the sender may use its buffer again.
  this[kPending] = Buffer.from(bytes.subarray(end));
  return bytes.toString(this.encoding, 0, end);
};

/** What is left, incomplete as it is. */
StringDecoder.prototype.end = function end(chunk) {
  const text = chunk === undefined ? '' : this.write(chunk);
  const rest = this[kPending];
  this[kPending] = NOTHING;
  if (rest.length === 0) return text;
  // A cut off UTF-8 character is one U+FFFD.
  return text + (this.encoding === 'utf8' ? '\ufffd' : rest.toString(this.encoding));
};

/** As `write`, but what was incomplete before is forgotten. */
StringDecoder.prototype.text = function text(chunk, offset) {
  this[kPending] = NOTHING;
  return this.write(chunk.slice(offset));
};

Object.defineProperties(StringDecoder.prototype, {
  lastNeed: {
    get() {
      return this[kPending].length === 0 ? 0 : this.lastTotal - this[kPending].length;
    },
    configurable: true,
  },
  lastTotal: {
    get() {
      const [first] = this[kPending];
      if (first === undefined) return 0;
      if (this.encoding === 'utf16le') return this[kPending].length > 1 ? 4 : 2;
      if (this.encoding !== 'utf8') return 3;
      return first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    },
    configurable: true,
  },
  lastChar: {
    get() {
      return this[kPending];
    },
    configurable: true,
  },
});

module.exports = { StringDecoder };
