'use strict';
// fibjs `HttpCollection`: values by name, without regard to case, in the order they came. Reading
// `c.name` gives a string, an array when the name came several times, undefined when it did not.

const METHODS = new Set([
  'add', 'all', 'clear', 'constructor', 'delete', 'first', 'get', 'has', 'keys', 'remove', 'set', 'size', 'sort',
  'toJSON', 'values',
]);

function textOf(value) {
  return value instanceof Date ? value.toUTCString() : `${value}`;
}

class HttpCollection {
  // [{ name, key, value }]: `key` is the name in lower case.
  #items = [];

  constructor(values = undefined) {
    if (values !== undefined) this.add(values);
    return new Proxy(this, handler);
  }

  #find(name) {
    const key = `${name}`.toLowerCase();
    return this.#items.filter((item) => item.key === key);
  }

  has(name) {
    return this.#find(name).length > 0;
  }

  /** The first value, or null. */
  first(name) {
    const [item] = this.#find(name);
    return item === undefined ? null : item.value;
  }

  /** The value, an array of them when there are several, or undefined. */
  get(name) {
    const items = this.#find(name);
    return items.length > 1 ? items.map((item) => item.value) : items[0]?.value;
  }

  /** All values of a name; without a name, everything as a plain object. */
  all(name) {
    if (name === undefined) return this.toJSON();
    return this.#find(name).map((item) => item.value);
  }

  /** `add(name, value)`, `add(name, [values])` or `add({ name: value })`. */
  add(name, value) {
    if (typeof name === 'object' && name !== null) {
      for (const [each, given] of Object.entries(name)) this.add(each, given);
    } else {
      for (const each of Array.isArray(value) ? value : [value]) {
        this.#items.push({ name: `${name}`, key: `${name}`.toLowerCase(), value: textOf(each) });
      }
    }
  }

  /** Like `add`, in place of what the name had. */
  set(name, value) {
    if (typeof name === 'object' && name !== null) {
      for (const [each, given] of Object.entries(name)) this.set(each, given);
    } else {
      this.remove(name);
      this.add(name, value);
    }
  }

  remove(name) {
    const key = `${name}`.toLowerCase();
    this.#items = this.#items.filter((item) => item.key !== key);
  }

  delete(name) {
    this.remove(name);
  }

  clear() {
    this.#items = [];
  }

  sort() {
    this.#items.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  }

  keys() {
    return this.#items.map((item) => item.name);
  }

  values() {
    return this.#items.map((item) => item.value);
  }

  toJSON() {
    const result = {};
    for (const { name, key } of this.#items) {
      const known = Object.keys(result).some((other) => other.toLowerCase() === key);
      if (!known) {
        Object.defineProperty(result, name, { value: this.get(name), writable: true, enumerable: true, configurable: true });
      }
    }
    return result;
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
