'use strict';
// Properties that load what they stand for when somebody reads them first: an unused global costs nothing.

/** Defines `target[name]` as an accessor that replaces itself with the value of `load()`. */
function lazy(target, name, load, enumerable = true) {
  const become = (value) =>
    Object.defineProperty(target, name, { value, writable: true, enumerable, configurable: true });
  Object.defineProperty(target, name, {
    get() {
      const value = load();
      become(value);
      return value;
    },
    set: become,
    enumerable,
    configurable: true,
  });
}

module.exports = { lazy };
