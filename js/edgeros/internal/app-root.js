'use strict';
// The folder of the program. EdgerOS gives each app a root of its own: absolute paths begin there.

const fs = require('node/fs');
const path = require('node/path');
const process = require('node/process');

const root = () => (process.argv[1] ? path.dirname(path.resolve(process.argv[1])) : process.cwd());

/**
 * Relative paths are relative to the program's folder. Absolute ones are looked for below that folder first, so that
 * `/public` is the app's own; what is not there is the system's, unless it would stand in the system's own root.
 */
function locate(name) {
  const own = path.join(root(), name);
  if (!path.isAbsolute(name) || fs.existsSync(own)) return own;
  const isNew = path.dirname(path.resolve(name)) === '/' && !fs.existsSync(name);
  return isNew ? own : name;
}

module.exports = { root, locate };
