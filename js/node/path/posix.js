'use strict';
// Node `path/posix`: https://nodejs.org/docs/latest-v20.x/api/path.html#pathposix

module.exports = require('node/path').posix;
