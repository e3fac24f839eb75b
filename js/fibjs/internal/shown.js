'use strict';
// What objects print as whose members are accessors: without it all are `{}`.

const CUSTOM = Symbol.for('nodejs.util.inspect.custom');

/** Objects of the class print as the plain object that `of` makes of them. */
module.exports = function shown({ prototype }, of) {
  Object.defineProperty(prototype, CUSTOM, {
    value() {
      return of(this);
    },
    writable: true,
    configurable: true,
  });
};
