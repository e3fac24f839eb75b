'use strict';
// fibjs `worker_threads`: whether this script runs in a `Worker`, and what leads to the one that started it.

const { Worker, master } = require('fibjs/internal/worker');

const found = master();
// Scripts choose ports by it.
if (found !== undefined) Object.defineProperty(require('fibjs/coroutine'), 'vmid', { value: found.id, enumerable: true });

module.exports = {
  isMainThread: found === undefined,
  parentPort: found?.port ?? null,
  workerData: found?.data ?? null,
  Worker,
};
