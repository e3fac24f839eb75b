'use strict';
// `URL` and `URLSearchParams`: https://url.spec.whatwg.org/#api

const native = binding('url');
const { nodeError } = require('internal/errors');

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

const HREF = 0;
const PARTS = [
  'href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash',
];
const SEARCH = PARTS.indexOf('search');

function need(count, ...names) {
  if (count < names.length) throw nodeError('ERR_MISSING_ARGS', ...names);
}

const toText = (value) => `${value}`.toWellFormed();

function invalid(input, base) {
  // Of Node's natives: its text does not name the code.
  const error = Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', input });
  if (base !== undefined) error.base = base;
  return error;
}

/** The pairs of a query; those of a URL keep its `search` up to date. */
class URLSearchParams {
  // Names and values in turn.
  #list = [];
  #changed = null;

  constructor(init = undefined) {
    if (init === undefined || init === null) return;
    if (typeof init !== 'object' && typeof init !== 'function') {
      this.#list = native.parseQuery(toText(init).replace(/^\?/, ''));
      return;
    }
    if (init instanceof URLSearchParams) {
      this.#list = [...init.#list];
      return;
    }
    const iterator = init[Symbol.iterator];
    if (iterator !== undefined && iterator !== null) {
      if (typeof iterator !== 'function') {
        throw Object.assign(new TypeError('Query pairs must be iterable'), { code: 'ERR_ARG_NOT_ITERABLE' });
      }
      for (const pair of init) {
        const items = pair !== null && typeof pair === 'object' ? [...pair] : [];
        if (items.length !== 2) {
          throw Object.assign(new TypeError('Each query pair must be an iterable [name, value] tuple'), {
            code: 'ERR_INVALID_TUPLE',
          });
        }
        this.#list.push(toText(items[0]), toText(items[1]));
      }
      return;
    }
    for (const key of Reflect.ownKeys(init)) {
      if (Object.getOwnPropertyDescriptor(init, key)?.enumerable) this.#list.push(toText(key), toText(init[key]));
    }
  }

  /** The params of a URL: `changed` gets the new query. */
  static connected(query, changed) {
    const params = new URLSearchParams();
    params.#list = native.parseQuery(query);
    params.#changed = changed;
    return params;
  }

  static reset(params, query) {
    params.#list = native.parseQuery(query);
  }

  static get [Symbol.species]() {
    return URLSearchParams;
  }

  #update() {
    if (this.#changed !== null) this.#changed(native.serializeQuery(this.#list));
  }

  get size() {
    return this.#list.length / 2;
  }

  append(name, value) {
    need(arguments.length, 'name', 'value');
    this.#list.push(toText(name), toText(value));
    this.#update();
  }

  #keep(test) {
    const kept = [];
    for (let at = 0; at < this.#list.length; at += 2) {
      if (test(this.#list[at], this.#list[at + 1])) kept.push(this.#list[at], this.#list[at + 1]);
    }
    this.#list = kept;
  }

  delete(name, value = undefined) {
    need(arguments.length, 'name');
    name = toText(name);
    if (value !== undefined) value = toText(value);
    this.#keep((key, item) => key !== name || (value !== undefined && item !== value));
    this.#update();
  }

  get(name) {
    need(arguments.length, 'name');
    name = toText(name);
    for (let at = 0; at < this.#list.length; at += 2) if (this.#list[at] === name) return this.#list[at + 1];
    return null;
  }

  getAll(name) {
    need(arguments.length, 'name');
    name = toText(name);
    return this.#list.filter((value, at) => at % 2 === 1 && this.#list[at - 1] === name);
  }

  has(name, value = undefined) {
    need(arguments.length, 'name');
    const values = this.getAll(name);
    return value === undefined ? values.length > 0 : values.includes(toText(value));
  }

  set(name, value) {
    need(arguments.length, 'name', 'value');
    name = toText(name);
    value = toText(value);
    let isSet = false;
    for (let at = 0; at < this.#list.length && !isSet; at += 2) {
      if (this.#list[at] !== name) continue;
      this.#list[at + 1] = value;
      isSet = true;
    }
    if (!isSet) this.#list.push(name, value);
    let seen = false;
    this.#keep((key) => {
      const first = key !== name || !seen;
      if (key === name) seen = true;
      return first;
    });
    this.#update();
  }

  sort() {
    const pairs = [...this];
    pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    this.#list = pairs.flat();
    this.#update();
  }

  forEach(callback, thisArg = undefined) {
    if (typeof callback !== 'function') throw nodeError('ERR_INVALID_ARG_TYPE', 'callback', 'function', callback);
    for (const [name, value] of this) Reflect.apply(callback, thisArg, [value, name, this]);
  }

  *entries() {
    for (let at = 0; at < this.#list.length; at += 2) yield [this.#list[at], this.#list[at + 1]];
  }

  *keys() {
    for (let at = 0; at < this.#list.length; at += 2) yield this.#list[at];
  }

  *values() {
    for (let at = 1; at < this.#list.length; at += 2) yield this.#list[at];
  }

  toString() {
    return native.serializeQuery(this.#list);
  }

  [inspectCustom](depth, options, inspect) {
    const pairs = [...this].map(([name, value]) => `${inspect(name, options)} => ${inspect(value, options)}`);
    return pairs.length === 0 ? 'URLSearchParams {}' : `URLSearchParams { ${pairs.join(', ')} }`;
  }
}
Object.defineProperty(URLSearchParams.prototype, Symbol.iterator, {
  value: URLSearchParams.prototype.entries,
  writable: true,
  configurable: true,
});
Object.defineProperty(URLSearchParams.prototype, Symbol.toStringTag, { value: 'URLSearchParams', configurable: true });
const { connected, reset } = URLSearchParams;
delete URLSearchParams.connected;
delete URLSearchParams.reset;

class URL {
  #parts;
  #params = null;

  constructor(input, base = undefined) {
    need(arguments.length, 'url');
    const text = toText(input);
    const baseText = base === undefined ? undefined : toText(base);
    this.#parts = native.parse(text, baseText);
    if (this.#parts === undefined) throw invalid(text, baseText);
  }

  static canParse(input, base = undefined) {
    need(arguments.length, 'url');
    return native.parse(toText(input), base === undefined ? undefined : toText(base)) !== undefined;
  }

  static parse(input, base = undefined) {
    return URL.canParse(input, base) ? new URL(input, base) : null;
  }

  static part(url, index) {
    return url.#parts[index];
  }

  static change(url, name, value) {
    url.#parts = native.update(url.#parts[HREF], name, value);
    if (url.#params !== null && name === 'search') reset(url.#params, url.#parts[SEARCH].slice(1));
  }

  get href() {
    return this.#parts[HREF];
  }

  set href(value) {
    const text = toText(value);
    const parts = native.parse(text);
    if (parts === undefined) throw invalid(text);
    this.#parts = parts;
    if (this.#params !== null) reset(this.#params, parts[SEARCH].slice(1));
  }

  get searchParams() {
    this.#params ??= connected(this.#parts[SEARCH].slice(1), (query) => {
      this.#parts = native.update(this.#parts[HREF], 'search', query);
    });
    return this.#params;
  }

  toString() {
    return this.#parts[HREF];
  }

  toJSON() {
    return this.#parts[HREF];
  }

  [inspectCustom](depth, options, inspect) {
    if (typeof depth === 'number' && depth < 0) return this.href;
    const shown = {};
    for (const name of [...PARTS.slice(0, -1), 'searchParams', 'hash']) shown[name] = this[name];
    return `${this.constructor.name} ${inspect(shown, options)}`;
  }
}
const { change, part } = URL;
delete URL.change;
delete URL.part;

PARTS.forEach((name, index) => {
  if (name === 'href') return;
  const accessor = {
    get [name]() {
      return part(this, index);
    },
    set [name](value) {
      change(this, name, toText(value));
    },
  };
  const { get, set } = Object.getOwnPropertyDescriptor(accessor, name);
  const settable = name === 'origin' ? undefined : set;
  Object.defineProperty(URL.prototype, name, { get, set: settable, enumerable: true, configurable: true });
});
for (const name of ['href', 'searchParams', 'toString', 'toJSON']) {
  Object.defineProperty(URL.prototype, name, { enumerable: true });
}
Object.defineProperty(URL.prototype, Symbol.toStringTag, { value: 'URL', configurable: true });

module.exports = { URL, URLSearchParams };
