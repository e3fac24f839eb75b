'use strict';
// HTTP/1.x messages on streams of any kind: for scripts that read or write messages themselves. Servers and
// clients of their own sockets have natives for it.

const native = binding('http');
const { Buffer } = binding('buffer');
const api = binding('api');
const fields = require('fibjs/internal/http/fields');

// Made once: a literal costs 10 µs each time that it is evaluated.
const LENGTH = /^\d{1,15}$/;
const CHUNK_SIZE = /^([0-9a-f]{1,12})\s*(?:;.*)?$/i;
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const TRAILER = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[^\r\n\0]*$/;
const LINE_END = /[\r\n\0]/;

const MEGABYTE = 1048576;
const END = Buffer.from('\r\n\r\n');
const LINE = Buffer.from('\r\n');
// A chunk's size line, and the trailer fields in all.
const MAX_LINE = 1024;

/** Reads a head: `{ method, target, … }` or `{ status, reason, … }`; null at the end of the stream. */
function readHead(stream, parse, limits) {
  const bytes = stream.readBytesUntil(END, limits.maxHeaderSize, true);
  if (bytes === null) return null;
  return parse(Buffer.concat([bytes, END]), limits.maxHeadersCount);
}

const readRequestHead = (stream, limits) => readHead(stream, native.parseRequest, limits);
const readResponseHead = (stream, limits) => readHead(stream, native.parseResponse, limits);

function tooLarge(maxBodySize) {
  return api.error(20006, `the body has more than ${maxBodySize} MB`);
}

/** The body's bytes, or null. @param {number} maxBodySize in megabytes; negative for no limit */
function readBody(head, stream, untilEnd, maxBodySize) {
  const limit = maxBodySize < 0 ? Infinity : maxBodySize * MEGABYTE;
  const coding = fields.first(head.headers, 'transfer-encoding');
  if (coding !== null) {
    if (coding.trim().toLowerCase() !== 'chunked') throw new Error(`transfer coding '${coding}' is not supported`);
    return readChunks(stream, limit, maxBodySize);
  }
  const lengths = fields.all(head.headers, 'content-length');
  if (lengths.length > 0) {
    if (new Set(lengths).size > 1 || !LENGTH.test(lengths[0])) throw new Error('invalid Content-Length');
    const length = Number(lengths[0]);
    if (length > limit) throw tooLarge(maxBodySize);
    if (length === 0) return null;
    const bytes = stream.read(length);
    if (bytes === null || bytes.length < length) throw new Error('the stream ended within the body');
    return bytes;
  }
  return untilEnd ? readToEnd(stream, limit, maxBodySize) : null;
}

function readToEnd(stream, limit, maxBodySize) {
  const pieces = [];
  let total = 0;
  for (let piece = stream.read(-1); piece !== null; piece = stream.read(-1)) {
    total += piece.length;
    if (total > limit) throw tooLarge(maxBodySize);
    pieces.push(piece);
  }
  return total === 0 ? null : Buffer.concat(pieces);
}

function readChunks(stream, limit, maxBodySize) {
  const pieces = [];
  let total = 0;
  for (;;) {
    const line = stream.readBytesUntil(LINE, MAX_LINE, true)?.toString();
    const [, digits] = CHUNK_SIZE.exec(line ?? '') ?? [];
    if (digits === undefined) throw new Error('invalid chunk size');
    const size = parseInt(digits, 16);
    if (size === 0) break;
    total += size;
    if (total > limit) throw tooLarge(maxBodySize);
    const bytes = stream.read(size);
    if (bytes === null || bytes.length < size) throw new Error('the stream ended within a chunk');
    pieces.push(bytes);
    if (stream.read(2)?.toString() !== '\r\n') throw new Error('invalid end of a chunk');
  }
  // Trailer fields, to the empty line.
  let room = 8192;
  for (;;) {
    const line = stream.readBytesUntil(LINE, MAX_LINE, true);
    if (line === null) throw new Error('the stream ended within the trailers');
    if (line.length === 0) break;
    if (!TRAILER.test(line.toString('latin1'))) throw new Error('invalid trailer');
    room -= line.length;
    if (room < 0) throw new Error('trailers too large');
  }
  return total === 0 ? null : Buffer.concat(pieces);
}

/** The first line. Refuses what would end it early. */
function startLine(text) {
  if (LINE_END.test(text)) throw api.error(20004, 'invalid character in the first line of the message');
  return `${text}\r\n`;
}

/** `Name: value\r\n`. Refuses what would end the line early. */
function headerLine(name, value) {
  if (!TOKEN.test(name)) throw api.error(20004, `invalid header name '${name}'`);
  if (LINE_END.test(value)) throw api.error(20004, `invalid character in header '${name}'`);
  return `${name}: ${value}\r\n`;
}

/** `Connection` and `Content-Length`, where the script did not write them. */
function lastLines(list, keepAlive, upgrade, length, alwaysLength) {
  let text = '';
  if (fields.find(list, 'connection') < 0) {
    text += `Connection: ${upgrade ? 'upgrade' : keepAlive ? 'keep-alive' : 'close'}\r\n`;
  }
  if ((length > 0 || alwaysLength) && fields.find(list, 'content-length') < 0) text += `Content-Length: ${length}\r\n`;
  return text;
}

module.exports = { readRequestHead, readResponseHead, readBody, headerLine, lastLines, startLine };
