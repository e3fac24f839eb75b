'use strict';
// Node `cluster`, as seen by programs that ask which process they are: there is one, the primary.

const { EventEmitter } = binding('emitter');
const { missing } = require('node/internal/missing');

module.exports = Object.assign(new EventEmitter(), {
  isWorker: false,
  isMaster: true,
  isPrimary: true,
  workers: {},
  settings: {},
  SCHED_NONE: 1,
  SCHED_RR: 2,
  schedulingPolicy: 2,
  Worker: missing('cluster.Worker'),
  setupPrimary() {},
  setupMaster() {},
  fork: missing('cluster.fork'),
  disconnect(callback) {
    if (callback) binding('process').nextTick(callback);
  },
});
