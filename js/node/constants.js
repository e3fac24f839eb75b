'use strict';
// Node's `constants` (deprecated there): those of `os` and `fs` in one object.

const { errno, priority, signals } = require('node/os').constants;

module.exports = Object.freeze({ ...errno, ...priority, ...signals, ...binding('file').constants });
