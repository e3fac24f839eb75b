'use strict';
// Content codings of replies: which bodies are worth it and what the client takes.

const native = binding('http');
const { Buffer } = binding('buffer');
const fields = require('fibjs/internal/http/fields');

const MIN_SIZE = 128;
const MAX_SIZE = 64 * 1048576;
const TEXT = /^(?:text\/|application\/(?:[\w.+-]*(?:json|xml|javascript|ecmascript)|x-www-form-urlencoded)|image\/svg\+xml)/i;

/** The body in the coding that the client prefers; adds `Content-Encoding` to the headers then. */
function encodeBody(request, list, content) {
  const type = fields.first(list, 'Content-Type');
  if (content === undefined || type === null || !TEXT.test(type) || fields.find(list, 'Content-Encoding') >= 0) return content;
  const size = [content].flat().reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
  if (size <= MIN_SIZE || size >= MAX_SIZE) return content;
  const accepted = request.firstHeader('Accept-Encoding')?.toLowerCase() ?? '';
  const coding = ['gzip', 'deflate'].find((name) => accepted.includes(name));
  if (coding === undefined) return content;
  list.push('Content-Encoding', coding);
  return native.encode(coding, content);
}

module.exports = { encodeBody };
