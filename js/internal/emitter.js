'use strict';
// The EventEmitter class for our own objects: the native one.

// Until every build has the native emitter: what `process` needs of one, and no more.
class Emitter {
  #listeners = new Map();

  on(name, listener) {
    return this.#add(name, listener, false);
  }

  prependListener(name, listener) {
    return this.#add(name, listener, true);
  }

  once(name, listener) {
    const wrapper = (...args) => {
      this.off(name, wrapper);
      return Reflect.apply(listener, this, args);
    };
    wrapper.listener = listener;
    return this.on(name, wrapper);
  }

  #add(name, listener, first) {
    if (this.#listeners.has('newListener')) this.emit('newListener', name, listener.listener ?? listener);
    const list = this.#listeners.get(name) ?? [];
    this.#listeners.set(name, first ? [listener, ...list] : [...list, listener]);
    return this;
  }

  off(name, listener) {
    const list = this.#listeners.get(name) ?? [];
    const at = list.findLastIndex((item) => item === listener || item.listener === listener);
    if (at < 0) return this;
    const rest = list.toSpliced(at, 1);
    if (rest.length > 0) this.#listeners.set(name, rest);
    else this.#listeners.delete(name);
    if (this.#listeners.has('removeListener')) this.emit('removeListener', name, listener);
    return this;
  }

  removeAllListeners(name) {
    for (const key of name === undefined ? this.eventNames() : [name]) {
      for (const listener of this.listeners(key).reverse()) this.off(key, listener);
    }
    return this;
  }

  emit(name, ...args) {
    const list = this.#listeners.get(name);
    if (list === undefined) {
      if (name === 'error') throw args[0];
      return false;
    }
    for (const listener of list) Reflect.apply(listener, this, args);
    return true;
  }

  listeners(name) {
    return (this.#listeners.get(name) ?? []).map((item) => item.listener ?? item);
  }

  listenerCount(name) {
    return this.#listeners.get(name)?.length ?? 0;
  }

  eventNames() {
    return [...this.#listeners.keys()];
  }

  setMaxListeners() {
    return this;
  }
}
Emitter.prototype.addListener = Emitter.prototype.on;
Emitter.prototype.removeListener = Emitter.prototype.off;

function native() {
  try {
    const emitter = binding('emitter');
    return emitter.EventEmitter;
  } catch {
    return undefined;
  }
}

module.exports = { EventEmitter: native() ?? Emitter };
