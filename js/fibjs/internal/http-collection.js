'use strict';
// fibjs `HttpCollection`: values by name, without regard to case, in the order they came. Reading
// `c.name` gives a string, an array when the name came several times, undefined when it did not.

const fields = require('fibjs/internal/http/fields');

const METHODS = new Set([
  'add', 'all', 'clear', 'constructor', 'delete', 'first', 'get', 'has', 'keys', 'remove', 'set', 'size', 'sort',
  'toJSON', 'values',
]);

/** From so many fields on, look-ups go through an index: a form may have as many as a peer likes. */
const MANY = 64;

class HttpCollection {
  // Alternating names and values.
  #fields;
  // The values by lower-case name, while it is true.
  #index;

  /** @param {object} [values] @param {string[]} [list] alternating names and values, which stay in use */
  constructor(values = undefined, list = []) {
    this.#fields = list;
    if (values !== undefined) this.add(values);
    return new Proxy(this, handler);
  }

  /** The values of a name; the list may be the index's. */
  #values(name) {
    if (this.#fields.length < MANY) return fields.all(this.#fields, name);
    this.#index ??= fields.indexOf(this.#fields);
    return this.#index.get(`${name}`.toLowerCase()) ?? [];
  }

  has(name) {
    return this.#values(name).length > 0;
  }

  /** The first value, or null. */
  first(name) {
    return this.#values(name)[0] ?? null;
  }

  /** The value, an array of them when there are several, or undefined. */
  get(name) {
    const values = this.#values(name);
    return values.length > 1 ? values.slice() : values[0];
  }

  /** All values of a name; without a name, everything as a plain object. */
  all(name) {
    return name === undefined || name === '' ? this.toJSON() : this.#values(name).slice();
  }

  /** `add(name, value)`, `add(name, [values])` or `add({ name: value })`. */
  add(name, value) {
    this.#index = undefined;
    fields.add(this.#fields, name, value);
  }

  /** Like `add`, in place of what the name had. */
  set(name, value) {
    this.#index = undefined;
    fields.set(this.#fields, name, value);
  }

  remove(name) {
    this.#index = undefined;
    fields.remove(this.#fields, name);
  }

  delete(name) {
    this.remove(name);
  }

  clear() {
    this.#index = undefined;
    this.#fields.splice(0);
  }

  sort() {
    this.#index = undefined;
    fields.sort(this.#fields);
  }

  keys() {
    return this.#fields.filter((_, at) => at % 2 === 0);
  }

  values() {
    return this.#fields.filter((_, at) => at % 2 === 1);
  }

  toJSON() {
    return fields.toObject(this.#fields);
  }

  /** What is printed. */
  [Symbol.for('nodejs.util.inspect.custom')]() {
    return this.toJSON();
  }
}

// Methods run on the collection itself, where its private fields are.
const bound = new WeakMap();

const handler = {
  get(target, name) {
    if (typeof name === 'symbol') return Reflect.get(target, name);
    if (!METHODS.has(name)) return target.get(name);
    const member = target[name];
    if (typeof member !== 'function' || name === 'constructor') return member;
    let methods = bound.get(target);
    if (methods === undefined) bound.set(target, (methods = {}));
    return (methods[name] ??= member.bind(target));
  },
  set(target, name, value) {
    target.set(name, value);
    return true;
  },
  has: (target, name) => typeof name === 'string' && (METHODS.has(name) || target.has(name)),
  deleteProperty(target, name) {
    target.remove(name);
    return true;
  },
  ownKeys: (target) => Object.keys(target.toJSON()),
  getOwnPropertyDescriptor(target, name) {
    if (typeof name !== 'string' || !target.has(name)) return undefined;
    return { value: target.get(name), writable: true, enumerable: true, configurable: true };
  },
};

module.exports = { HttpCollection };
