'use strict';
// fibjs's `crypto/promises`: the functions of `crypto` that return promises.

module.exports = require('fibjs/crypto').promises;
