'use strict';
// fibjs `base32`: bytes as base32 and back.

module.exports = require('fibjs/internal/codec').codecModule('base32');
