'use strict';
// A decorator of a parameter, as one of its function.

module.exports = (index, decorator) => (target, key) => decorator(target, key, index);
