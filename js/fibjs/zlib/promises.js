'use strict';
// fibjs's `zlib/promises`: the functions of `zlib` that return promises.

module.exports = require('fibjs/zlib').promises;
