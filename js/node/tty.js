'use strict';
// Node `tty`: https://nodejs.org/docs/latest-v20.x/api/tty.html

const { lazy } = require('internal/lazy');

module.exports = {
  /** Whether a descriptor is a terminal. */
  isatty: (fd) => Number.isInteger(fd) && fd >= 0 && fd <= 2 && binding('console').isTerminal(fd),
};
lazy(module.exports, 'ReadStream', () => require('node/internal/stdio').Input);
lazy(module.exports, 'WriteStream', () => require('node/internal/stdio').Output);
