'use strict';
// The small modules that turn bytes into text and back: `base64`, `hex` and others, each with `encode` and `decode`.

const api = binding('api');
const { Buffer } = binding('buffer');

/** Bytes as text; also those of a Uint8Array that is no Buffer. */
const toText = (data, codec) => Reflect.apply(Buffer.prototype.toString, data, [codec]);

/** A module for a codec of Buffer. */
function codecModule(name, codec = name) {
  const module = {};
  api.define(module, `${name}.encode`, { doc: `Bytes as ${name}.`, forms: [['data: Buffer', (data) => toText(data, codec)]] });
  api.define(module, `${name}.decode`, { doc: `The bytes of a text in ${name}.`, forms: [['text: String', (text) => Buffer.from(text, codec)]] });
  return module;
}

module.exports = { codecModule, toText };
