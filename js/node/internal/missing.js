'use strict';
// What a module offers that this runtime cannot do: it says so when it is used, so that packages which only look at the
// module go on.

const { nodeError } = require('internal/errors');

/** A function (and class) that says what is missing. */
function missing(name) {
  const stub = function unavailable() {
    throw nodeError('ERR_FEATURE_UNAVAILABLE', name);
  };
  return Object.defineProperty(stub, 'name', { value: name.slice(name.lastIndexOf('.') + 1) });
}

module.exports = { missing };
