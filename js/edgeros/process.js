'use strict';
// EdgerOS `process`: Node's, which packages need, with the functions of EdgerOS.

const process = require('node/process');

const platform = process.platform;

module.exports = Object.assign(process, {
  me: () => process.pid,
  parent: () => process.ppid,
  getenv: (name) => process.env[name],
  setenv(name, value) {
    if (value === undefined || value === null) delete process.env[name];
    else process.env[name] = value;
    return true;
  },
  environ: () => ({ ...process.env }),
  platform: () => platform,
});
