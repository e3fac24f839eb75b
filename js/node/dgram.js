'use strict';
// Node `dgram` is not there: this is what packages look at.

const { missing } = require('node/internal/missing');

module.exports = { createSocket: missing('dgram.createSocket'), Socket: missing('dgram.Socket') };
