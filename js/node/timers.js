'use strict';
// Node `timers`: https://nodejs.org/api/timers.html

const timer = binding('timer');

for (const name of ['setTimeout', 'setImmediate']) {
  const get = () => require('node/timers/promises')[name];
  Object.defineProperty(timer[name], Symbol.for('nodejs.util.promisify.custom'), { get, enumerable: true, configurable: true });
}

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
