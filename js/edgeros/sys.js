'use strict';
// EdgerOS `sys`: the system, and sleeping.

const native = binding('iosched');
const os = require('node/os');
const { now } = binding('performance');

/**
 * Sleeps; nothing runs in the meantime. With `wakeupByInt` callbacks run, and the first that does ends the sleep.
 *
 * @param {number} ms
 * @param {boolean} [wakeupByInt]
 * @returns {number} the milliseconds that were left
 */
function sleep(ms, wakeupByInt = false) {
  if (typeof ms !== 'number' || Number.isNaN(ms)) throw new TypeError('sys.sleep: ms must be a number');
  if (!wakeupByInt) {
    native.block(Math.max(0, ms));
    return 0;
  }
  const end = now() + ms;
  native.poll(Math.max(0, ms));
  return Math.max(0, Math.round(end - now()));
}

module.exports = {
  sleep,
  hostName: os.hostname,
  kernName: os.type,
  tmpdir: os.tmpdir,
  // A program that runs by itself has no installed app behind it.
  appinfo: () => undefined,
};
