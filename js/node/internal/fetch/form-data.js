'use strict';
// `FormData`: https://xhr.spec.whatwg.org/#interface-formdata, and its form on the wire (RFC 7578).

const { Buffer } = binding('buffer');
const { Blob, File } = require('internal/blob');

const kEntries = Symbol('entries');

function entryOf(name, value, filename) {
  if (!(value instanceof Blob)) return [`${name}`, `${value}`];
  if (value instanceof File && filename === undefined) return [`${name}`, value];
  return [`${name}`, new File([value], filename ?? value.name ?? 'blob', { type: value.type, lastModified: value.lastModified })];
}

class FormData {
  constructor() {
    if (arguments[0] !== undefined) throw new TypeError("FormData constructor: Argument 1 could not be converted to: undefined.");
    Object.defineProperty(this, kEntries, { value: [] });
  }

  append(name, value, filename) {
    this[kEntries].push(entryOf(name, value, filename));
  }

  set(name, value, filename) {
    const entry = entryOf(name, value, filename);
    const at = this[kEntries].findIndex(([known]) => known === entry[0]);
    this.delete(name);
    this[kEntries].splice(at === -1 ? this[kEntries].length : at, 0, entry);
  }

  get(name) {
    return this[kEntries].find(([known]) => known === `${name}`)?.[1] ?? null;
  }

  getAll(name) {
    return this[kEntries].filter(([known]) => known === `${name}`).map(([, value]) => value);
  }

  has(name) {
    return this[kEntries].some(([known]) => known === `${name}`);
  }

  delete(name) {
    const kept = this[kEntries].filter(([known]) => known !== `${name}`);
    this[kEntries].splice(0, this[kEntries].length, ...kept);
  }

  forEach(callback, self = undefined) {
    for (const [name, value] of this) Reflect.apply(callback, self, [value, name, this]);
  }

  *entries() {
    yield* this[kEntries];
  }

  *keys() {
    for (const [name] of this[kEntries]) yield name;
  }

  *values() {
    for (const [, value] of this[kEntries]) yield value;
  }

  [Symbol.iterator]() {
    return this.entries();
  }
}

Object.defineProperty(FormData.prototype, Symbol.toStringTag, { value: 'FormData', configurable: true });

const quoted = (text) => text.replace(/\r\n?|\n/g, '\r\n').replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');

/** `[bytes, boundary]`, the bytes as a promise. */
function encode(form) {
  const boundary = `----formdata-${require('node/crypto').randomBytes(12).toString('hex')}`;
  return [write([...form], boundary), boundary];
}

async function write(entries, boundary) {
  const parts = [];
  for (const [name, value] of entries) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"`;
    if (typeof value === 'string') parts.push(Buffer.from(`${head}\r\n\r\n${value.replace(/\r\n|\r|\n/g, '\r\n')}\r\n`));
    else {
      const type = value.type || 'application/octet-stream';
      parts.push(Buffer.from(`${head}; filename="${quoted(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`));
      parts.push(Buffer.from(await value.arrayBuffer()), Buffer.from('\r\n'));
    }
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return Buffer.concat(parts);
}

const unquoted = (text) => text.replace(/%0A/gi, '\n').replace(/%0D/gi, '\r').replace(/%22/g, '"');

/** What `encode` and browsers write. */
function decode(bytes, boundary) {
  const form = new FormData();
  const text = bytes.toString('latin1');
  const utf8 = (latin1) => Buffer.from(latin1, 'latin1').toString();
  const parts = `\r\n${text}`.split(`\r\n--${boundary}`);
  if (parts.length < 2 || !parts.at(-1).startsWith('--')) throw new TypeError('Failed to parse body as FormData.');
  for (const part of parts.slice(1, -1)) {
    const end = part.indexOf('\r\n\r\n');
    const head = part.slice(0, end);
    const name = /\bname="([^"]*)"/i.exec(head)?.[1];
    if (end === -1 || name === undefined) throw new TypeError('Failed to parse body as FormData.');
    const body = part.slice(end + 4);
    const filename = /\bfilename="([^"]*)"/i.exec(head)?.[1];
    const type = /^content-type:[ \t]*(.*)$/im.exec(head)?.[1] ?? 'text/plain';
    if (filename === undefined) form.append(unquoted(utf8(name)), utf8(body));
    else form.append(unquoted(utf8(name)), new File([Buffer.from(body, 'latin1')], unquoted(utf8(filename)), { type }));
  }
  return form;
}

module.exports = { FormData, decode, encode };
