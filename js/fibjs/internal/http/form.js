'use strict';
// What requests carry as pairs: query strings, urlencoded forms and multipart forms (RFC 7578).

const { Buffer } = binding('buffer');
const native = binding('form');
const { HttpCollection } = require('fibjs/internal/http-collection');
const { MemoryStream } = require('fibjs/internal/io/memory-stream');

/** The head of one part of a multipart form. */
const MOST_HEADER_BYTES = 16_384;

/** `a=1&b=2` as a collection. */
const parsePairs = (text) => new HttpCollection(undefined, native.pairs(text, '&', '=', 0, 'strict'));

/** The named parameter of a header value such as `form-data; name="a"`. */
function parameter(value, name) {
  const match = new RegExp(`(?:^|;)\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]*))`, 'i').exec(value);
  if (match === null) return undefined;
  return match[1] === undefined ? match[2] : match[1].replace(/\\(["\\])/g, '$1');
}

function parsePart(part) {
  const end = part.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  if (end > MOST_HEADER_BYTES) throw new Error('form: the head of a part is too long');
  const headers = new Map();
  for (const line of part.subarray(0, end).toString().split('\r\n')) {
    const at = line.indexOf(':');
    if (at > 0) headers.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim());
  }
  const disposition = headers.get('content-disposition') ?? '';
  const name = parameter(disposition, 'name');
  if (name === undefined) return undefined;
  const content = Buffer.from(part.subarray(end + 4));
  const fileName = parameter(disposition, 'filename');
  if (fileName === undefined) return { name, value: content.toString() };
  return {
    name,
    value: {
      fileName,
      contentType: headers.get('content-type') ?? '',
      contentTransferEncoding: headers.get('content-transfer-encoding') ?? '',
      body: MemoryStream.of(content),
    },
  };
}

/** A multipart form as a collection; file parts are objects with `fileName`, `contentType` and `body`. */
function parseMultipart(bytes, contentType) {
  const boundary = parameter(contentType, 'boundary');
  if (boundary === undefined || boundary === '') throw new Error('form: multipart without a boundary');
  const list = [];
  // Every boundary but the first stands behind a line break, which is no part of the value.
  const mark = Buffer.from(`\r\n--${boundary}`);
  const text = Buffer.concat([mark.subarray(0, 2), bytes]);
  for (let start = text.indexOf(mark); start >= 0;) {
    const from = start + mark.length + 2;
    if (text.subarray(from - 2, from).toString() === '--') break;
    start = text.indexOf(mark, from - 2);
    const rest = text.subarray(from, start < 0 ? text.length : start);
    // Without the last boundary the line break may still be there.
    const part = parsePart(start < 0 && rest.subarray(-2).toString() === '\r\n' ? rest.subarray(0, -2) : rest);
    if (part !== undefined) list.push(part.name, part.value);
  }
  return new HttpCollection(undefined, list);
}

/** An object as an urlencoded form. */
function encodePairs(object) {
  const pairs = [];
  for (const [name, value] of Object.entries(object.toJSON?.() ?? object)) {
    for (const one of [value].flat()) pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(one)}`);
  }
  return pairs.join('&');
}

module.exports = { parsePairs, parseMultipart, encodePairs };
