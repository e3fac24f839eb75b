'use strict';
// fibjs `timers`: https://fibjs.org (module timers). `call` comes when scripts can be interrupted.

const timer = binding('timer');

module.exports = {
  setTimeout: timer.setTimeout,
  clearTimeout: timer.clearTimeout,
  setInterval: timer.setInterval,
  clearInterval: timer.clearInterval,
  setHrInterval: timer.setHrInterval,
  clearHrInterval: timer.clearHrInterval,
  setImmediate: timer.setImmediate,
  clearImmediate: timer.clearImmediate,
};
