'use strict';
// EdgerOS `Task`: the one task that a program has here; further tasks are not available.

const process = require('edgeros/process');
const native = binding('process');

// Errors that nobody caught are told to listeners of the task.
const PROCESS_EVENTS = ['uncaughtException', 'unhandledRejection'];
const MAIN_ID = 0;

class Task {
  constructor() {
    throw new Error('Task: this runtime has one task for a program; workers are not available');
  }

  static create(...args) {
    return new Task(...args);
  }

  static me() {
    return MAIN_ID;
  }

  static parent() {
    return undefined;
  }

  static isMain() {
    return true;
  }

  static list() {
    return [MAIN_ID];
  }

  static count() {
    return 1;
  }

  /** Ends the task, which is the program. */
  static exit(ret = 0) {
    native.exit(Number(ret) | 0);
  }

  static nextTick(callback, ...args) {
    native.nextTick(callback, ...args);
  }

  /** Runs when the task ends, the function added last first. */
  static cleanup(callback, ...args) {
    if (typeof callback !== 'function') throw new TypeError('Task.cleanup: the argument must be a function');
    process.prependListener('exit', () => callback(...args));
  }

  /** Lets others run; here they run when the task polls. */
  static yield() {}

  static testCancel() {}

  static on(event, listener) {
    if (!PROCESS_EVENTS.includes(event)) {
      if (event === 'message') return this;
      throw new TypeError(`Task.on: there is no event '${String(event)}'`);
    }
    // The listener gets what is documented and no more.
    if (event === 'uncaughtException') process.on(event, (error) => listener(error));
    else process.on(event, (reason, promise) => listener(reason, promise));
    return this;
  }
}

module.exports = Task;
