'use strict';
// `Blob` and `File`: https://w3c.github.io/FileAPI/

const { Buffer } = binding('buffer');
const { nodeError, validateObject } = require('internal/errors');

/** On its prototype, so that the class is known across copies of it. */
const kBlob = Symbol('blob');

/** A copy of what may change, or the bytes of another blob. */
function partsOf(source, endings) {
  if (source instanceof Blob) return [source[kBlob]];
  if (source instanceof ArrayBuffer) return [Buffer.from(source.slice(0))];
  if (ArrayBuffer.isView(source)) return [Buffer.from(Buffer.from(source.buffer, source.byteOffset, source.byteLength))];
  const text = String(source).toWellFormed();
  return [Buffer.from(endings === 'native' ? text.replace(/\r\n/g, '\n') : text)];
}

const typeOf = (type) => {
  const text = type === undefined ? '' : String(type);
  return /[^\x20-\x7e]/.test(text) ? '' : text.toLowerCase();
};

class Blob {
  /**
   * @param {Iterable} [sources] texts, bytes, blobs
   * @param {{ type?: string, endings?: 'transparent'|'native' }} [options]
   */
  constructor(sources = [], options = {}) {
    if (sources === null || typeof sources !== 'object' || typeof sources[Symbol.iterator] !== 'function') {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'sources', 'a sequence', sources);
    }
    validateObject(options, 'options', { nullable: true, allowFunction: true });
    const endings = options?.endings ?? 'transparent';
    if (endings !== 'transparent' && endings !== 'native') {
      throw nodeError('ERR_INVALID_ARG_VALUE', 'options.endings', endings);
    }
    const parts = [];
    for (const source of sources) parts.push(...partsOf(source, endings));
    const bytes = parts.length === 1 ? parts[0] : Buffer.concat(parts);
    Object.defineProperty(this, kBlob, { value: bytes });
    Object.defineProperty(this, 'blobType', { value: typeOf(options?.type) });
  }

  get size() {
    return this[kBlob].length;
  }

  get type() {
    return this.blobType;
  }

  async arrayBuffer() {
    const bytes = this[kBlob];
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  }

  async bytes() {
    return new Uint8Array(await this.arrayBuffer());
  }

  async text() {
    return new TextDecoder().decode(this[kBlob]);
  }

  /** A part of it, which shares its bytes. */
  slice(start = 0, end = this.size, type = '') {
    const blob = new Blob([], { type });
    const at = (index) => (index < 0 ? Math.max(this.size + index, 0) : Math.min(index, this.size));
    const first = at(Math.trunc(start));
    const bytes = this[kBlob].subarray(first, Math.max(first, at(Math.trunc(end))));
    return Object.create(Blob.prototype, { [kBlob]: { value: bytes }, blobType: { value: blob.type } });
  }

  stream() {
    const { ReadableStream } = require('internal/readable-stream');
    const bytes = this[kBlob];
    let at = 0;
    return new ReadableStream(
      {
        type: 'bytes',
        pull(controller) {
          if (at < bytes.length) controller.enqueue(new Uint8Array(bytes.subarray(at, at + 65536)));
          at += 65536;
          if (at >= bytes.length) controller.close();
        },
      },
      { highWaterMark: 0 },
    );
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return `${this.constructor.name} { size: ${this.size}, type: '${this.type}' }`;
  }
}

class File extends Blob {
  constructor(sources, name, options) {
    if (arguments.length < 2) throw nodeError('ERR_MISSING_ARGS', 'fileBits', 'fileName');
    super(sources, options);
    const lastModified = options?.lastModified === undefined ? Date.now() : Math.trunc(Number(options.lastModified)) || 0;
    Object.defineProperty(this, 'fileName', { value: String(name).toWellFormed() });
    Object.defineProperty(this, 'fileTime', { value: lastModified });
  }

  get name() {
    return this.fileName;
  }

  get lastModified() {
    return this.fileTime;
  }
}

for (const Class of [Blob, File]) {
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: Class.name, configurable: true });
}

module.exports = { Blob, File };
