'use strict';
// What `process` is in every dialect.

const native = binding('process');
const { lazy } = require('internal/lazy');
const { connect } = require('internal/signals');

/** A new `process` without the members of a dialect, an emitter of the dialect's class. */
function create(EventEmitter) {
  const process = new EventEmitter();
  // Scripts tell the runtime by this name.
  const prototype = Object.create(EventEmitter.prototype, {
    constructor: { value: function process() {}, writable: true, configurable: true },
    [Symbol.toStringTag]: { value: 'process', configurable: true },
  });
  Object.setPrototypeOf(process, prototype);
  connect(process);
  const hrtime = (earlier) => native.hrtime(earlier);
  hrtime.bigint = native.hrtimeBigint;
  const memoryUsage = () => native.memoryUsage();
  memoryUsage.rss = native.rss;
  Object.assign(process, {
    argv: native.argv,
    execArgv: native.execArgv,
    execPath: native.execPath,
    argv0: native.argv0,
    pid: native.pid,
    ppid: native.ppid,
    platform: native.platform,
    arch: native.arch,
    title: 'wsjs',
    cwd: native.cwd,
    chdir: native.chdir,
    nextTick: native.nextTick,
    hrtime,
    uptime: native.uptime,
    memoryUsage,
    umask: native.umask,
    getuid: native.getuid,
    geteuid: native.geteuid,
    getgid: native.getgid,
    getegid: native.getegid,
    getgroups: native.getgroups,
    abort: native.abort,
  });
  lazy(process, 'env', native.environment);
  return process;
}

module.exports = { create };
