'use strict';
// The folder of the program. EdgerOS gives each app a root of its own: absolute paths begin there.

const fs = require('node/fs');
const path = require('node/path');
const process = require('node/process');

const root = () => (process.argv[1] ? path.dirname(path.resolve(process.argv[1])) : process.cwd());

/**
 * Relative paths are relative to the program's folder. Absolute ones are looked for below that folder first, so that
 * `/public` is the app's own; where it has no such file they are the system's.
 */
function locate(name) {
  const own = path.join(root(), name);
  if (!path.isAbsolute(name) || fs.existsSync(own)) return own;
  return name;
}

module.exports = { root, locate };
