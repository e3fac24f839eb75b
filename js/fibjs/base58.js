'use strict';
// fibjs `base58`: bytes as base58 and back.

module.exports = require('fibjs/internal/codec').codecModule('base58');
