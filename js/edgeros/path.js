'use strict';
// EdgerOS `path`: Node's, and `cwd`.

const path = require('node/path');

module.exports = { ...path, cwd: binding('process').cwd };
