'use strict';
// Node `stream/web`: the streams of the web that are there.

module.exports = require('internal/readable-stream');
