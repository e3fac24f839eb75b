'use strict';
// fibjs's Digest: what `hash.md5()`, `crypto.createHash()` and their kin return.

const native = binding('digest');
const api = binding('api');
const { Buffer } = binding('buffer');
const { encoded } = require('internal/digest');

let handleOf;

class Digest {
  #handle;

  static {
    handleOf = (digest) => digest.#handle;
  }

  constructor(handle) {
    this.#handle = handle;
  }
}

function update(digest, data) {
  native.update(handleOf(digest), data);
  return digest;
}

const finish = (digest, codec) => encoded(native.finish(handleOf(digest)), codec);

api.define(Digest.prototype, 'Digest.update', {
  doc: 'Adds bytes and returns the digest.',
  forms: [
    ['data: Buffer', function (data) { return update(this, data); }],
    ['data: String, codec: String', function (data, codec) { return update(this, Buffer.from(data, codec)); }],
  ],
});

api.define(Digest.prototype, 'Digest.digest', {
  doc: 'The result, once: a Buffer, or its text in a codec.',
  forms: [
    ['codec: String = "buffer"', function (codec) { return finish(this, codec); }],
    ['data: Buffer', function (data) { return finish(update(this, data)); }],
  ],
});

module.exports = { Digest };
