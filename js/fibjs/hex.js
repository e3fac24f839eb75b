'use strict';
// fibjs `hex`: bytes as hex and back.

module.exports = require('fibjs/internal/codec').codecModule('hex');
