'use strict';
// Node `stream/consumers`: https://nodejs.org/docs/latest-v20.x/api/webstreams.html#utility-consumers

const { Buffer } = binding('buffer');

/** All of a stream as a Buffer. */
async function buffer(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

/** All of a stream as text. */
async function text(stream) {
  const decoder = new TextDecoder();
  let result = '';
  for await (const chunk of stream) {
    result += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
  }
  return result + decoder.decode();
}

async function arrayBuffer(stream) {
  const bytes = await buffer(stream);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

const json = async (stream) => JSON.parse(await text(stream));

async function blob(stream) {
  const { Blob } = require('node/buffer');
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return new Blob(chunks);
}

module.exports = { arrayBuffer, blob, buffer, json, text };
