'use strict';
// Node `child_process`: https://nodejs.org/docs/latest-v20.x/api/child_process.html.

const native = binding('child_process');
const { Buffer } = binding('buffer');
const { ChildProcess } = require('node/internal/child-process');
const { nodeError, validateString } = require('internal/errors');
const { MAX_BUFFER, collect, failure, split } = require('internal/child-process');

/**
 * Starts a program.
 *
 * @param {string} file its path or its name
 * @param {string[]} [args]
 * @param {object} [options] cwd, env, argv0, stdio ('pipe'), shell (false), timeout, killSignal ('SIGTERM'), signal,
 *     detached, uid, gid
 * @returns {ChildProcess}
 */
function spawn(file, args, options) {
  const [list, settings] = split(args, options);
  return new ChildProcess().spawn(file, list, settings);
}

/**
 * Runs a program and calls back with what it wrote.
 *
 * @param {string} file
 * @param {string[]} [args]
 * @param {object} [options] those of `spawn`, encoding ('utf8'), maxBuffer (1 MiB)
 * @param {function(Error?, string|Buffer, string|Buffer)} [callback]
 * @returns {ChildProcess}
 */
function execFile(file, args, options, callback) {
  if (typeof args === 'function') [args, callback] = [undefined, args];
  else if (typeof options === 'function') [options, callback] = [undefined, options];
  const [list, given] = split(args, options);
  return execute(file, list, given, [file, ...list].join(' '), callback);
}

/** Runs a shell command and calls back with what it wrote. */
function exec(command, options, callback) {
  if (typeof options === 'function') [options, callback] = [undefined, options];
  validateString(command, 'command');
  return execute(command, [], shell(options), command, callback);
}

const shell = (options) => ({ ...options, shell: options?.shell ?? true });

function execute(file, args, given, command, callback) {
  const options = { encoding: 'utf8', maxBuffer: MAX_BUFFER, ...given, stdio: 'pipe' };
  const isText = options.encoding && options.encoding !== 'buffer' && Buffer.isEncoding(options.encoding);
  const child = new ChildProcess();
  const collected = { stdout: [], stderr: [] };
  let stopped = null;
  let timer;
  let isDone = false;

  const stop = (error) => {
    stopped ??= error;
    child.stdout?.destroy();
    child.stderr?.destroy();
    child.kill(options.killSignal ?? undefined);
  };
  const done = (code, signal, error) => {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    const [stdout, stderr] = [collected.stdout, collected.stderr].map((chunks) => {
      const bytes = Buffer.concat(chunks);
      return isText ? bytes.toString(options.encoding) : bytes;
    });
    error ??= stopped;
    if (!error && (code !== 0 || signal !== null)) {
      error = failure(command, { status: code, signal, stderr }, child.killed);
      error.message = `Command failed: ${command}\n${stderr}`;
    }
    if (error) {
      error.cmd ??= command;
      callback?.(Object.assign(error, { stdout, stderr }), stdout, stderr);
    } else callback?.(null, stdout, stderr);
  };

  child.on('close', done);
  child.on('error', (error) => {
    child.stdout?.destroy();
    child.stderr?.destroy();
    done(null, null, error);
  });
  // The time is watched here, where the output is given up too: a child of the child may hold it open.
  child.spawn(file, args, { ...options, timeout: 0 });
  if (options.timeout > 0) timer = setTimeout(() => stop(null), options.timeout);
  for (const name of ['stdout', 'stderr']) {
    let left = options.maxBuffer;
    child[name]?.on('data', (chunk) => {
      collected[name].push(chunk.length > left ? chunk.subarray(0, left) : chunk);
      left -= chunk.length;
      if (left < 0) stop(tooMuch(name));
    });
  }
  return child;
}

function tooMuch(name) {
  const error = new RangeError(`${name} maxBuffer length exceeded`);
  error.code = 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER';
  return error;
}

/**
 * Runs a program to its end; nothing else runs meanwhile.
 *
 * @returns {{ pid, output, stdout, stderr, status, signal, error? }}
 */
function spawnSync(file, args, options) {
  const [list, settings] = split(args, options);
  if (Array.isArray(settings.stdio) && settings.stdio.includes('ipc')) throw nodeError('ERR_IPC_SYNC_FORK');
  return collect(native.runSync, file, list, settings);
}

/** What a program wrote to stdout; throws unless it ends with status 0. */
function execFileSync(file, args, options) {
  const [list, settings] = split(args, options);
  return output(file, list, settings, [file, ...list].join(' '));
}

/** What a shell command wrote to stdout; throws unless it ends with status 0. */
function execSync(command, options) {
  validateString(command, 'command');
  return output(command, [], shell(options), command);
}

function output(file, args, options, command) {
  const inherits = options.stdio === undefined;
  const result = collect(native.runSync, file, args, options, options.stdio ?? 'pipe');
  if (inherits && result.stderr?.length > 0) process.stderr.write(result.stderr);
  if (result.error === undefined && result.status === 0) return result.stdout;
  const { error = new Error(failure(command, result).message), ...rest } = result;
  throw Object.assign(error, rest);
}

/**
 * Runs a script of ours; both sides can send messages.
 *
 * @param {string|URL} modulePath
 * @param {string[]} [args]
 * @param {object} [options] those of `spawn`, execPath, execArgv, silent (false)
 * @returns {ChildProcess} with `send`, `disconnect`, `connected` and the events `message` and `disconnect`
 */
function fork(modulePath, args, options) {
  if (modulePath instanceof URL) modulePath = require('node/url').fileURLToPath(modulePath);
  if (typeof modulePath !== 'string' && !Buffer.isBuffer(modulePath)) {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'modulePath', ['string', 'Buffer', 'URL'], modulePath);
  }
  if (args !== undefined && args !== null && typeof args !== 'object') throw nodeError('ERR_INVALID_ARG_TYPE', 'args', 'Array', args);
  const [list, settings] = split(args, options);
  const { execPath = process.execPath, execArgv = ownOptions(), silent = false, stdio = silent ? 'pipe' : 'inherit' } = settings;
  if (Array.isArray(stdio) && !stdio.includes('ipc')) throw nodeError('ERR_CHILD_PROCESS_IPC_REQUIRED', 'options.stdio');
  return new ChildProcess().spawn(execPath, [...execArgv, String(modulePath), ...list], {
    ...settings,
    stdio: Array.isArray(stdio) ? stdio : [stdio, stdio, stdio, 'ipc'],
    shell: false,
  });
}

/** The options of this program, without code of its own (`-e CODE`). */
function ownOptions() {
  const at = process.execArgv.findIndex((option) => /^(-\w*[ep]|--eval|--print)$/.test(option));
  return at < 0 ? process.execArgv : process.execArgv.slice(0, at);
}

/** `util.promisify(exec)` gives `{ stdout, stderr }`. */
function promised(run) {
  return (...args) => {
    let child;
    const promise = new Promise((resolve, reject) => {
      child = run(...args, (error, stdout, stderr) => (error ? reject(error) : resolve({ stdout, stderr })));
    });
    promise.child = child;
    return promise;
  };
}
for (const run of [exec, execFile]) {
  Object.defineProperty(run, Symbol.for('nodejs.util.promisify.custom'), { value: promised(run) });
}

module.exports = { ChildProcess, exec, execFile, execFileSync, execSync, fork, spawn, spawnSync };
