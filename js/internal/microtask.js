'use strict';
// `queueMicrotask`: https://html.spec.whatwg.org/#microtask-queuing

const { validateFunction } = require('internal/errors');

const settled = Promise.resolve();
const fail = (error) => binding('process').nextTick(() => {
  throw error;
});

/** Runs `callback` with the promise jobs. */
function queueMicrotask(callback) {
  validateFunction(callback, 'callback');
  settled.then(() => callback()).catch(fail);
}

module.exports = { queueMicrotask };
