'use strict';
// Node `timers`: https://nodejs.org/api/timers.html

const timer = binding('timer');

module.exports = {
  setTimeout: timer.setTimeout,
  clearTimeout: timer.clearTimeout,
  setImmediate: timer.setImmediate,
  clearImmediate: timer.clearImmediate,
  setInterval: timer.setInterval,
  clearInterval: timer.clearInterval,
  get promises() {
    return require('node/timers/promises');
  },
};
