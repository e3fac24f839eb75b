'use strict';
// What the dialects' `child_process` share: arguments and options of scripts made into what the natives take.

const { Buffer } = binding('buffer');
const own = binding('process');
const { signals } = require('internal/signals');
const { nodeError } = require('internal/errors');

/** How much a child may write when its output is collected, unless told otherwise. */
const MAX_BUFFER = 1024 * 1024;

/** `(file[, args][, options])` in the order given. */
function split(args, options) {
  if (Array.isArray(args)) return [args, options ?? {}];
  if (args === undefined || args === null) return [[], options ?? {}];
  if (typeof args !== 'object') throw nodeError('ERR_INVALID_ARG_TYPE', 'args', 'object', args);
  return [[], args];
}

function environment(env, isOurs) {
  // A program that this one starts has its dialect, where its source does not say otherwise.
  const list = isOurs ? [own.dialectVariable, own.dialect] : [];
  for (const name in env) {
    const value = env[name];
    if (value !== undefined) list.push(name, String(value));
  }
  return list;
}

/** Entries past the third that stand for no descriptor. */
const NOTHING = [undefined, null, 'ignore'];

/** One entry of `stdio`: 'pipe', 'ignore' or one of our own streams. */
function target(entry, index) {
  if (entry === undefined || entry === null || entry === 'overlapped') return 'pipe';
  if (entry === 'pipe' || entry === 'ignore') return entry;
  if (entry === 'inherit') return index;
  const fd = typeof entry === 'object' ? entry.fd : entry;
  if (fd === 0 || fd === 1 || fd === 2) return fd;
  if (Number.isInteger(fd) && fd >= 0) throw Object.assign(new Error('spawn EBADF'), { code: 'EBADF', syscall: 'spawn' });
  throw nodeError('ERR_INVALID_ARG_VALUE', 'stdio', entry);
}

function targets(stdio) {
  const list = Array.isArray(stdio) ? stdio : [stdio, stdio, stdio];
  for (const entry of list.slice(3)) {
    if (!NOTHING.includes(entry)) throw nodeError('ERR_INVALID_ARG_VALUE', 'stdio', stdio, 'has more than three entries');
  }
  return [0, 1, 2].map((index) => target(list[index], index));
}

/** What the natives start a child with. */
function launch(file, args, options, stdio = options.stdio) {
  if (typeof file !== 'string') throw nodeError('ERR_INVALID_ARG_TYPE', 'file', 'string', file);
  if (file === '') throw nodeError('ERR_INVALID_ARG_VALUE', 'file', file, 'cannot be empty');
  args = args.map(String);
  let isOurs = file === own.execPath;
  if (options.shell) {
    const command = [file, ...args].join(' ');
    isOurs = command.includes(own.execPath);
    file = typeof options.shell === 'string' ? options.shell : '/bin/sh';
    args = ['-c', command];
  }
  const cwd = options.cwd?.href === undefined ? options.cwd : decodeURIComponent(options.cwd.pathname);
  return {
    file,
    args,
    argv0: options.argv0,
    cwd,
    env: environment(options.env ?? process.env, isOurs),
    stdio: targets(stdio),
    uid: options.uid,
    gid: options.gid,
    detached: options.detached,
  };
}

/** The number of a signal given by name or number. */
function signalNumber(signal = 'SIGTERM') {
  if (typeof signal === 'number') return signal;
  const number = signals[String(signal).toUpperCase()];
  if (number === undefined) throw nodeError('ERR_UNKNOWN_SIGNAL', signal);
  return number;
}

/** What the natives collect a child's output within. */
function limits(options) {
  return {
    input: options.input,
    maxBuffer: options.maxBuffer ?? MAX_BUFFER,
    timeout: options.timeout,
    killSignal: signalNumber(options.killSignal ?? undefined),
  };
}

/** Bytes as the option `encoding` wants them. */
function decoded(bytes, encoding) {
  if (bytes === null || !encoding || encoding === 'buffer' || !Buffer.isEncoding(encoding)) return bytes;
  return bytes.toString(encoding);
}

/** The error of a child that did not end well. */
function failure(command, { status, signal, stderr }, killed = false) {
  const text = stderr === null || stderr === undefined ? '' : stderr.toString();
  const error = new Error(`Command failed: ${command}${text === '' ? '' : `\n${text}`}`);
  return Object.assign(error, { code: status, killed, signal, cmd: command });
}

/** `spawnSync`'s result, made from what a native (`run` or `runSync`) gives. */
function collect(native, file, args, options, stdio) {
  const launched = launch(file, args, options, stdio);
  const result = native(launched, limits(options));
  const { pid, status, signal } = result;
  const stdout = decoded(result.stdout, options.encoding);
  const stderr = decoded(result.stderr, options.encoding);
  const output = pid === 0 ? null : [null, stdout, stderr];
  const collected = { pid, status, signal, output, stdout, stderr };
  if (typeof result.error === 'string') {
    const syscall = `spawnSync ${launched.file}`;
    collected.error = Object.assign(new Error(`${syscall} ${result.error}`), {
      errno: -binding('os').errno()[result.error],
      code: result.error,
      syscall,
      path: launched.file,
      spawnargs: launched.args,
    });
  } else if (result.error !== undefined) collected.error = result.error;
  return collected;
}

module.exports = { MAX_BUFFER, collect, decoded, failure, launch, limits, signalNumber, split };
