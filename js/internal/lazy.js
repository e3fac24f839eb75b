'use strict';
// Properties that load what they stand for when somebody reads them first: an unused global costs nothing.

const chore = binding('chore');

/** Defines `target[name]` as an accessor that becomes a plain property with the value of `load()`. */
function lazy(target, name, load, enumerable = true) {
  const become = (value) =>
    Object.defineProperty(target, name, { value, writable: true, enumerable, configurable: true });
  let value;
  let isLoaded = false;
  const get = () => {
    if (isLoaded) return value;
    value = load();
    isLoaded = true;
    // Not at once: the engine's inline cache takes an accessor that goes away while it runs for one that is there.
    chore.add(() => {
      if (Object.getOwnPropertyDescriptor(target, name)?.get === get) become(value);
    });
    return value;
  };
  Object.defineProperty(target, name, { get, set: become, enumerable, configurable: true });
}

/** A function that gives what `load()` made at its first call: modules that a program may never need. */
function later(load) {
  let value;
  return () => value ?? (value = load());
}

module.exports = { later, lazy };
