'use strict';
// Reads `multipart/form-data` (RFC 7578) as it comes; nothing is kept but what a part of the boundary could be in.

const MOST_HEADER_BYTES = 16_384;

function failure(message) {
  return Object.assign(new Error(message), { status: 400, expose: true });
}

/** The named parameter of a header value such as `form-data; name="a"`. */
function parameter(value, name) {
  const match = new RegExp(`(?:^|;)\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]*))`, 'i').exec(value);
  if (match === null) return undefined;
  return match[1] === undefined ? match[2] : match[1].replace(/\\(["\\])|%22/g, (text, char) => char ?? '"');
}

function parseHeaders(text) {
  const headers = Object.create(null);
  for (const line of text.split('\r\n')) {
    const at = line.indexOf(':');
    if (at > 0) headers[line.slice(0, at).trim().toLowerCase()] = line.slice(at + 1).trim();
  }
  return headers;
}

class MultipartReader {
  #mark;
  #rest = Buffer.from('\r\n');
  #state = 'preamble';
  #sink;
  #begin;

  /** @param {(part: { name, filename, type, encoding }) => { write(bytes), end() }} begin called for each part */
  constructor(contentType, begin) {
    const boundary = parameter(contentType, 'boundary');
    if (boundary === undefined || boundary === '' || boundary.length > 200) throw failure('Multipart: Boundary not found');
    this.#mark = Buffer.from(`\r\n--${boundary}`);
    this.#begin = begin;
  }

  write(chunk) {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    while (this.#step());
  }

  end() {
    if (this.#state !== 'epilogue') throw failure('Unexpected end of form');
  }

  /** One boundary, head or stretch of content; false when more bytes are needed. */
  #step() {
    const rest = this.#rest;
    if (this.#state === 'epilogue') {
      this.#rest = rest.subarray(rest.length);
      return false;
    }
    if (this.#state === 'boundary') {
      if (rest.length < 2) return false;
      const isEnd = rest[0] === 0x2d && rest[1] === 0x2d;
      if (!isEnd && (rest[0] !== 0x0d || rest[1] !== 0x0a)) throw failure('Multipart: malformed boundary');
      this.#state = isEnd ? 'epilogue' : 'head';
      // The line break counts once more: a head may be empty.
      if (isEnd) this.#rest = rest.subarray(2);
      return true;
    }
    if (this.#state === 'head') {
      const end = rest.indexOf('\r\n\r\n');
      if (end > MOST_HEADER_BYTES || (end < 0 && rest.length > MOST_HEADER_BYTES)) throw failure('Malformed part header');
      if (end < 0) return false;
      this.#open(parseHeaders(rest.subarray(2, Math.max(end, 2)).toString()));
      this.#rest = rest.subarray(end + 4);
      this.#state = 'content';
      return true;
    }
    const at = rest.indexOf(this.#mark);
    const end = at < 0 ? Math.max(0, rest.length - this.#mark.length + 1) : at;
    if (end > 0) this.#sink?.write(rest.subarray(0, end));
    this.#rest = rest.subarray(at < 0 ? end : at + this.#mark.length);
    if (at < 0) return false;
    this.#sink?.end();
    this.#sink = undefined;
    this.#state = 'boundary';
    return true;
  }

  #open(headers) {
    const disposition = headers['content-disposition'] ?? '';
    const name = parameter(disposition, 'name');
    if (name === undefined) throw failure('Multipart: a part has no name');
    this.#sink = this.#begin({
      name,
      filename: parameter(disposition, 'filename'),
      type: headers['content-type'] ?? 'text/plain',
      encoding: headers['content-transfer-encoding'] ?? '7bit',
    });
  }
}

module.exports = { MultipartReader };
