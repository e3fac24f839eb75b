'use strict';
// fibjs's `fs/promises`: the functions of `fs` that return promises.

module.exports = require('fibjs/fs').promises;
