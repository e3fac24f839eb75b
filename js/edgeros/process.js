'use strict';
// EdgerOS's `process`: Node's, under the same name.

module.exports = require('node/process');
