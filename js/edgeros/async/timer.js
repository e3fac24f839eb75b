'use strict';
// EdgerOS `async/timer`: timers as promises.

const native = binding('timer');

module.exports = {
  delay: (ms) => new Promise((resolve) => native.setTimeout(resolve, ms)),
  yield: () => new Promise((resolve) => native.setImmediate(resolve)),
};
