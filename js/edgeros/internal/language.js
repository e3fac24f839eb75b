'use strict';
// What EdgerOS adds to the language: an error with a code, and functions that nothing interrupts.

class ExtError extends Error {
  constructor(message, code, errno, info) {
    super(message);
    this.code = code;
    if (errno !== undefined) this.errno = errno;
    if (info !== undefined) this.info = info;
  }

  get name() {
    return 'ExtError';
  }
}

/** Callbacks run in polls only: nothing has to be held off. */
function unbreakable(callback) {
  callback();
}

module.exports = { ExtError, unbreakable, synchronize: (callback) => callback() };
