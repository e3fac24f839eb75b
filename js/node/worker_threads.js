'use strict';
// Node `worker_threads`, as seen by programs that ask where they run: on the main thread, the only one.

const { missing } = require('node/internal/missing');

module.exports = {
  isMainThread: true,
  parentPort: null,
  workerData: null,
  threadId: 0,
  resourceLimits: {},
  SHARE_ENV: Symbol.for('nodejs.worker_threads.SHARE_ENV'),
  Worker: missing('worker_threads.Worker'),
  get MessageChannel() {
    return require('internal/message-channel').MessageChannel;
  },
  get MessagePort() {
    return require('internal/message-channel').MessagePort;
  },
  BroadcastChannel: missing('worker_threads.BroadcastChannel'),
  markAsUntransferable() {},
  moveMessagePortToContext: missing('worker_threads.moveMessagePortToContext'),
  receiveMessageOnPort: () => undefined,
  getEnvironmentData: (key) => environment.get(key),
  setEnvironmentData(key, value) {
    if (value === undefined) environment.delete(key);
    else environment.set(key, value);
  },
};
const environment = new Map();
