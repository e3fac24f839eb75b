'use strict';
// fibjs `zlib`: compresses and expands Buffers and streams (fibjs reference 2.16).

const api = binding('api');
const { Buffer } = binding('buffer');
const native = binding('compress');
const { FLUSH, KINDS, constants } = require('internal/compression');

// gzip and zlib name their window; raw data is expanded with the largest.
const WINDOW_BITS = 15;
const EMPTY = new Uint8Array(0);

const zlib = {
  NO_COMPRESSION: 0,
  BEST_SPEED: 1,
  BEST_COMPRESSION: 9,
  DEFAULT_COMPRESSION: -1,
  constants,
};
module.exports = zlib;

/** Reads `from` (bytes, or a stream to its end) piece by piece and writes what becomes of it to the stream `to`. */
function pump(kind, from, to, level, limit) {
  const stream = native.open(kind, level, WINDOW_BITS, limit);
  const pass = (bytes, flush) => {
    const output = native.push(stream, bytes, flush);
    if (output.length > 0) to.write(output);
  };
  if (typeof from?.read !== 'function') {
    pass(typeof from === 'string' ? Buffer.from(from) : from, FLUSH.FINISH);
    return;
  }
  for (let bytes = from.read(); bytes !== null; bytes = from.read()) pass(bytes, FLUSH.NONE);
  pass(EMPTY, FLUSH.FINISH);
}

const capitalized = (name) => name[0].toUpperCase() + name.slice(1);

/** A stream that writes what becomes of what is written to it to the stream `to`. */
class Codec {
  #stream;
  #to;

  constructor(kind, to, level, limit) {
    this.#stream = native.open(kind, level, WINDOW_BITS, limit);
    this.#to = to;
  }

  static {
    const pass = (codec, bytes, flush) => {
      const output = native.push(codec.#stream, bytes, flush);
      if (output.length > 0) codec.#to.write(output);
    };
    api.define(this.prototype, 'Codec.write', {
      waits: true,
      doc: 'Adds bytes.',
      forms: [['data: Buffer', function (data) { pass(this, data, FLUSH.NONE); }]],
    });
    api.define(this.prototype, 'Codec.flush', {
      waits: true,
      doc: 'Writes all that there is so far.',
      forms: [['', function () { pass(this, EMPTY, FLUSH.SYNC); }]],
    });
    api.define(this.prototype, 'Codec.close', {
      waits: true,
      doc: 'Ends the data; the stream below stays open.',
      forms: [['', function () { pass(this, EMPTY, FLUSH.FINISH); }]],
    });
  }

  get stream() {
    return this.#to;
  }
}

for (const kind of KINDS) {
  // The last argument is how much to compress, or how long the output may get.
  const isCompressing = /gzip|deflate/.test(kind);
  const last = isCompressing ? 'level: Integer = -1' : 'maxSize: Integer = -1';
  const split = (value) => (isCompressing ? [value, -1] : [-1, value]);
  const verb = isCompressing ? 'Compresses' : 'Expands';

  api.define(zlib, `zlib.${kind}`, {
    waits: true,
    doc: `${verb} bytes.`,
    forms: [[`data: Buffer, ${last}`, (data, value) => {
      const [level, limit] = split(value);
      return native.run(kind, data, level, WINDOW_BITS, limit, true);
    }]],
  });

  const convert = (from, to, value) => pump(kind, from, to, ...split(value));
  api.define(zlib, `zlib.${kind}To`, {
    waits: true,
    doc: `${verb} bytes, or what a stream gives, and writes the result to a stream.`,
    forms: [[`source: Value, stream: Value, ${last}`, convert]],
  });

  const name = `create${capitalized(kind)}`;
  api.define(zlib, `zlib.${name}`, {
    doc: `A stream that writes to another: ${verb.toLowerCase()} what is written to it.`,
    forms: [[`stream: Value, ${last}`, (to, value) => new Codec(kind, to, ...split(value))]],
  });
}

zlib.promises = api.promises(zlib);
