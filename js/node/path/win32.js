'use strict';
// Node `path/win32`: https://nodejs.org/docs/latest-v20.x/api/path.html#pathwin32

module.exports = require('node/path').win32;
