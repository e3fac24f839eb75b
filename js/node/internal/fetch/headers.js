'use strict';
// `Headers`: https://fetch.spec.whatwg.org/#headers-class

const { isFieldValue, isToken } = require('node/internal/http/common');

const kFields = Symbol('fields');
const inspect = Symbol.for('nodejs.util.inspect.custom');

function nameOf(name, method) {
  const text = `${name}`;
  if (!isToken(text)) throw new TypeError(`Headers.${method}: ${text} is an invalid header name.`);
  return text.toLowerCase();
}

const isSpace = (code) => code === 32 || code === 9 || code === 10 || code === 13;

/** The text without spaces around it. An expression would look at each run of spaces within it once per space. */
function trimmed(text) {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function valueOf(value, method) {
  const text = trimmed(`${value}`);
  if (!isFieldValue(text)) throw new TypeError(`Headers.${method}: ${text} is an invalid header value.`);
  return text;
}

class Headers {
  /** @param {Headers|Iterable|object} [init] */
  constructor(init = undefined) {
    // Names in lower case, each with its values.
    Object.defineProperty(this, kFields, { value: new Map() });
    if (init === undefined) return;
    if (init === null || typeof init !== 'object') {
      throw new TypeError("Headers constructor: init given to Headers must be an object or an iterable of pairs.");
    }
    if (typeof init[Symbol.iterator] !== 'function') {
      for (const name of Reflect.ownKeys(init)) if (typeof name === 'string') this.append(name, init[name]);
      return;
    }
    for (const pair of init) {
      const [name, value, ...more] = pair;
      if (value === undefined || more.length > 0) throw new TypeError('Headers constructor: expected name/value pair to be length 2.');
      this.append(name, value);
    }
  }

  append(name, value) {
    const key = nameOf(name, 'append');
    const text = valueOf(value, 'append');
    const known = this[kFields].get(key);
    if (known === undefined) this[kFields].set(key, [text]);
    else known.push(text);
  }

  set(name, value) {
    this[kFields].set(nameOf(name, 'set'), [valueOf(value, 'set')]);
  }

  get(name) {
    return this[kFields].get(nameOf(name, 'get'))?.join(', ') ?? null;
  }

  has(name) {
    return this[kFields].has(nameOf(name, 'has'));
  }

  delete(name) {
    this[kFields].delete(nameOf(name, 'delete'));
  }

  getSetCookie() {
    return [...(this[kFields].get('set-cookie') ?? [])];
  }

  forEach(callback, self = undefined) {
    for (const [name, value] of this) Reflect.apply(callback, self, [value, name, this]);
  }

  *entries() {
    for (const name of [...this[kFields].keys()].sort()) {
      const values = this[kFields].get(name) ?? [];
      // Cookies cannot be joined.
      for (const value of name === 'set-cookie' ? values : [values.join(', ')]) yield [name, value];
    }
  }

  *keys() {
    for (const [name] of this) yield name;
  }

  *values() {
    for (const [, value] of this) yield value;
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  [inspect](depth, options, print) {
    const fields = Object.fromEntries([...this[kFields]].map(([name, values]) => [name, values.join(', ')]));
    return `Headers ${print(fields, options)}`;
  }
}

Object.defineProperty(Headers.prototype, Symbol.toStringTag, { value: 'Headers', configurable: true });

module.exports = { Headers };
