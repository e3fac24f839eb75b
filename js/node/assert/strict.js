'use strict';
// Node's `assert/strict`: the strict forms under the plain names.

module.exports = require('node/assert').strict;
