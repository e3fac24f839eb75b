'use strict';
// fibjs's `process`. An error that nobody caught ends no program here: there is no event for it.

const api = binding('api');
const native = binding('process');
const { create } = require('internal/process');
const { lazy } = require('internal/lazy');
const { signals } = require('internal/signals');

const process = create(binding('emitter').FibjsEventEmitter);
module.exports = process;

let exitCode = 0;

Object.assign(process, {
  version: 'v0.37.0',
  versions: { fibjs: '0.37.0', wsjs: native.version },
  release: { name: 'fibjs' },
  connected: false,
  cpuUsage(previous = { user: 0, system: 0 }) {
    const { user, system } = native.cpuUsage();
    return { user: user - previous.user, system: system - previous.system };
  },
  emitWarning(warning) {
    native.nextTick(() => process.emit('warning', warning));
    binding('console').warn(`(wsjs:${process.pid}) ${warning?.name ?? 'Warning'}: ${warning?.message ?? warning}`);
  },
  send() {
    throw api.error(20009, 'process.send: this process was not forked');
  },
  disconnect() {},
  kill: (pid, signal = 'SIGTERM') => native.kill(pid, signals[signal] ?? signal),
  exit(code) {
    if (code !== undefined && code !== null) exitCode = toCode(code);
    native.exit(exitCode);
  },
  memoryUsage: () => ({ ...native.memoryUsage(), nativeObjects: { objects: 0 } }),
});

function toCode(value) {
  const code = Number(value);
  if (!Number.isInteger(code)) throw new TypeError(`process.exitCode: ${value} is no integer`);
  return code;
}

let codeWasSet = false;
Object.defineProperty(process, 'exitCode', {
  get: () => exitCode,
  set(value) {
    codeWasSet = true;
    exitCode = toCode(value);
  },
  enumerable: true,
  configurable: true,
});

native.setHooks({
  beforeExit(code) {
    process.emit('beforeExit', code);
  },
  exit(code) {
    if (code !== 0 || !codeWasSet) exitCode = code;
    process.emit('exit', exitCode);
    return exitCode;
  },
  exitCode: () => (codeWasSet ? exitCode : undefined),
});

lazy(process, 'stdout', () => new (require('fibjs/internal/io/standard-stream').Output)(1));
lazy(process, 'stderr', () => new (require('fibjs/internal/io/standard-stream').Output)(2));
lazy(process, 'stdin', () => new (require('fibjs/internal/io/standard-stream').Input)());

if (process.env.WSJS_CHANNEL !== undefined && process.env.WSJS_WORKER === undefined) {
  require('fibjs/internal/parent-process').attach(process);
}
