'use strict';
// Node's `process`: https://nodejs.org/api/process.html

const native = binding('process');
const { create } = require('internal/process');
const { lazy } = require('internal/lazy');
const { signals } = require('internal/signals');
const { nodeError, validateObject, validateString } = require('internal/errors');

// The release whose behavior is followed: packages choose their way by it.
const VERSION = '20.20.2';

const process = create(binding('emitter').EventEmitter);
module.exports = process;

Object.assign(process, {
  version: `v${VERSION}`,
  versions: { node: VERSION, wsjs: native.version, v8: '0.0.0', uv: '0.0.0', modules: '115' },
  release: { name: 'node', lts: 'Iron' },
  features: { inspector: false, debug: false, uv: true, ipv6: true, tls: true },
  config: { target_defaults: {}, variables: {} },
  exit,
  reallyExit: native.exit,
  kill,
  cpuUsage,
  emitWarning,
  setUncaughtExceptionCaptureCallback,
  hasUncaughtExceptionCaptureCallback: () => capture !== null,
  getActiveResourcesInfo: () => [],
  getBuiltinModule: (name) => (require('node/module').isBuiltin(name) ? require(`node/${name.replace(/^node:/, '')}`) : undefined),
  loadEnvFile,
  openStdin: () => process.stdin.resume(),
  assert(value, message) {
    if (!value) throw new Error(message ?? 'assertion error');
  },
  _rawDebug: (...values) => binding('console').write(2, `${require('internal/inspect').format(...values)}\n`),
  _getActiveHandles: () => [],
  _getActiveRequests: () => [],
  binding: (name) => require('node/internal/process-binding')(name),
});

// ---- The end -----------------------------------------------------------------------------------------------

let exitCode;
let exiting = false;
let capture = null;

function validateExitCode(value) {
  if (value === undefined || value === null) return;
  let code = value;
  if (typeof code === 'string' && code !== '' && Number.isInteger(Number(code))) code = Number(code);
  if (typeof code !== 'number') throw nodeError('ERR_INVALID_ARG_TYPE', 'code', 'number', value);
  if (!Number.isInteger(code)) throw nodeError('ERR_OUT_OF_RANGE', 'code', 'an integer', value);
}

Object.defineProperty(process, 'exitCode', {
  get: () => exitCode,
  set(value) {
    validateExitCode(value);
    exitCode = value ?? undefined;
  },
  enumerable: true,
  configurable: false,
});

const status = () => (exitCode === undefined ? 0 : Number(exitCode) | 0);

/** Ends the program at once, after the event `exit`. */
function exit(code) {
  validateExitCode(code);
  if (code !== undefined) exitCode = code;
  native.exit(status());
}

function setUncaughtExceptionCaptureCallback(fn) {
  if (fn !== null && typeof fn !== 'function') {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'fn', ['Function', 'null'], fn);
  }
  capture = fn;
}

/** What handlers get for a promise that was rejected with something that is no error. */
function notAnError(reason) {
  const error = new Error(
    'This error originated either by throwing inside of an async function without a catch block, or by rejecting a ' +
      `promise which was not handled with .catch(). The promise rejected with the reason "${String(reason)}".`,
  );
  error.code = 'ERR_UNHANDLED_REJECTION';
  error.name = 'UnhandledPromiseRejection';
  return error;
}

native.setHooks({
  uncaughtException(error, origin) {
    if (origin === 'unhandledRejection' && !(error instanceof Error)) error = notAnError(error);
    if (capture !== null) {
      capture(error);
      return true;
    }
    process.emit('uncaughtExceptionMonitor', error, origin);
    return process.emit('uncaughtException', error, origin);
  },
  unhandledRejection(reason, promise) {
    return process.emit('unhandledRejection', reason, promise);
  },
  rejectionHandled(promise) {
    process.emit('rejectionHandled', promise);
  },
  beforeExit(code) {
    process.emit('beforeExit', code);
  },
  exit(code) {
    if (!exiting) {
      exiting = true;
      process._exiting = true;
      if (code !== status()) exitCode = code;
      process.emit('exit', code);
    }
    return status();
  },
  exitCode: status,
});

// ---- Signals, warnings, usage ------------------------------------------------------------------------------

function kill(pid, signal = 'SIGTERM') {
  // The loose comparison takes numeric strings, as Node does.
  if (pid != (pid | 0)) throw nodeError('ERR_INVALID_ARG_TYPE', 'pid', 'number', pid);
  if (typeof signal === 'number') return native.kill(pid | 0, signal);
  if (!Object.hasOwn(signals, signal)) throw nodeError('ERR_UNKNOWN_SIGNAL', signal);
  return native.kill(pid | 0, signals[signal]);
}

function cpuUsage(previous) {
  const { user, system } = native.cpuUsage();
  if (previous === undefined) return { user, system };
  validateObject(previous, 'prevValue');
  return { user: user - previous.user, system: system - previous.system };
}

/** Adds the variables of a file to those of the process; those that are set stay. */
function loadEnvFile(path = '.env') {
  const { parseEnv } = require('node/util');
  const values = parseEnv(require('node/fs').readFileSync(path, 'utf8'));
  for (const name of Object.keys(values)) process.env[name] ??= values[name];
}

/** Tells about a problem that is no error: the event `warning`, and a line on stderr. */
function emitWarning(warning, type, code) {
  let detail;
  if (type !== null && typeof type === 'object' && !Array.isArray(type)) {
    ({ type, code, detail } = type);
  } else if (typeof type === 'function') {
    type = undefined;
  }
  if (typeof code === 'function') code = undefined;
  if (type !== undefined) validateString(type, 'type');
  if (code !== undefined) validateString(code, 'code');
  if (typeof warning === 'string') {
    warning = new Error(warning);
    warning.name = String(type || 'Warning');
    if (code !== undefined) warning.code = code;
    if (detail !== undefined) warning.detail = detail;
  } else if (!(warning instanceof Error)) {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'warning', ['Error', 'string'], warning);
  }
  if (warning.name === 'DeprecationWarning' && process.noDeprecation) return;
  native.nextTick(() => process.emit('warning', warning));
}

process.on('warning', (warning) => {
  const code = warning.code === undefined ? '' : `[${warning.code}] `;
  const detail = typeof warning.detail === 'string' ? `\n${warning.detail}` : '';
  const text = `(node:${process.pid}) ${code}${warning.name}: ${warning.message}${detail}\n`;
  try {
    binding('console').write(2, text);
  } catch {
    // A closed stderr must not end the program.
  }
});

lazy(process, 'stdout', () => require('node/internal/stdio').output(1));
lazy(process, 'stderr', () => require('node/internal/stdio').output(2));
lazy(process, 'stdin', () => require('node/internal/stdio').input());

if (native.isForked) require('node/internal/process-channel').attach(process);
