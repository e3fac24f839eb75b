'use strict';
// Node's `ChildProcess`: https://nodejs.org/docs/latest-v20.x/api/child_process.html#class-childprocess.

const native = binding('child_process');
const { nextTick } = binding('process');
const { EventEmitter } = binding('emitter');
const { NO_CHILD, ReadablePipe, WritablePipe } = require('node/internal/child-pipe');
const { AbortError, nodeError, validateAbortSignal } = require('internal/errors');
const { launch, signalNumber } = require('internal/child-process');

/** Failures to start that are told by an event; others are thrown. */
const TOLD = ['EACCES', 'EAGAIN', 'EMFILE', 'ENFILE', 'ENOENT'];

/** The option `stdio` as a list. */
function entries(stdio) {
  if (!Array.isArray(stdio)) return [stdio, stdio, stdio];
  if (stdio.indexOf('ipc') !== stdio.lastIndexOf('ipc')) throw nodeError('ERR_IPC_ONE_PIPE');
  return stdio;
}

class ChildProcess extends EventEmitter {
  #child;
  #open = 1;
  #undo = [];
  #channel;

  constructor() {
    super();
    this.pid = undefined;
    this.exitCode = this.signalCode = null;
    this.killed = false;
    this.connected = false;
    this.stdin = this.stdout = this.stderr = null;
  }

  /** Starts the program, once. */
  spawn(file, args, options) {
    validateAbortSignal(options.signal, 'options.signal');
    const killSignal = signalNumber(options.killSignal ?? undefined);
    const stdio = entries(options.stdio);
    const launched = launch(file, args, options, stdio.map((entry) => (entry === 'ipc' ? 'ignore' : entry)));
    this.spawnfile = launched.file;
    this.spawnargs = [launched.argv0 ?? launched.file, ...launched.args];
    if (stdio.includes('ipc')) {
      this.#channel = require('node/internal/process-channel').offer(this);
      launched.env.push(this.#channel.variable, this.#channel.place);
    }
    let failure;
    try {
      this.#child = native.spawn(launched, (code, signal) => this.#exited(code, signal));
    } catch (error) {
      if (!TOLD.includes(error.code)) {
        this.#channel?.close(false);
        throw error;
      }
      failure = error;
    }
    this.pid = this.#child?.pid;
    this.#connect(launched.stdio);
    this.stdio = [this.stdin, this.stdout, this.stderr, ...stdio.slice(3).fill(null)];
    if (failure !== undefined) {
      nextTick(() => this.#exited(failure.errno, null, failure));
      return this;
    }
    nextTick(() => this.emit('spawn'));
    this.#limit(options, killSignal);
    return this;
  }

  #connect(stdio) {
    ['stdin', 'stdout', 'stderr'].forEach((name, index) => {
      if (stdio[index] !== 'pipe') return;
      const pipe = this.#child === undefined ? NO_CHILD : this.#child.pipe(index);
      const stream = index === 0 ? new WritablePipe(pipe) : new ReadablePipe(pipe);
      this[name] = stream;
      if (index > 0) {
        this.#open += 1;
        stream.once('close', () => this.#closed());
      }
    });
  }

  #limit({ timeout, signal }, killSignal) {
    if (timeout > 0) {
      const timer = setTimeout(() => this.kill(killSignal), timeout);
      this.#undo.push(() => clearTimeout(timer));
    }
    if (signal === undefined) return;
    const abort = () => {
      if (this.kill(killSignal)) this.emit('error', new AbortError(undefined, { cause: signal.reason }));
    };
    if (signal.aborted) nextTick(abort);
    else {
      signal.addEventListener('abort', abort, { once: true });
      this.#undo.push(() => signal.removeEventListener('abort', abort));
    }
  }

  /** The process has ended, or could not be started. */
  #exited(code, signal, failure) {
    for (const step of this.#undo) step();
    this.#channel?.close(failure === undefined);
    this.exitCode = code;
    this.signalCode = signal;
    this.stdin?.destroy();
    try {
      if (failure !== undefined) this.emit('error', failure);
      else this.emit('exit', code, signal);
    } finally {
      nextTick(() => {
        this.stdout?.flush();
        this.stderr?.flush();
      });
      this.#closed();
    }
  }

  /** One of the process and its streams has ended. */
  #closed() {
    this.#open -= 1;
    if (this.#open === 0) this.emit('close', this.exitCode, this.signalCode);
  }

  kill(signal = 'SIGTERM') {
    const number = signalNumber(signal);
    const sent = this.#child?.kill(number) ?? false;
    if (sent && number !== 0) this.killed = true;
    return sent;
  }

  ref() {
    this.#child?.hold(true);
  }

  unref() {
    this.#child?.hold(false);
  }

  [Symbol.dispose]() {
    if (this.exitCode === null && this.signalCode === null) this.kill();
  }
}

module.exports = { ChildProcess };
