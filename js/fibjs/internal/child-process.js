'use strict';
// fibjs `ChildProcess`: a running program, and the streams to it.

const api = binding('api');
const native = binding('child_process');
const { FibjsEventEmitter } = binding('emitter');
const { Stream, READ, RECV, WRITE, CLOSE } = require('fibjs/internal/io/stream');
const { BufferedStream } = require('fibjs/internal/io/buffered-stream');
const { launch, signalNumber } = require('internal/child-process');
const { signals } = require('internal/signals');

/** Our end of one of a child's standard streams. */
class PipeStream extends Stream {
  #pipe;

  constructor(pipe) {
    super();
    this.#pipe = pipe;
  }

  [READ](bytes) {
    return bytes < 0 ? this.#pipe.recv() : this.#pipe.read(bytes);
  }

  [RECV](bytes) {
    return bytes < 0 ? this.#pipe.recv() : this.#pipe.recv(bytes);
  }

  [WRITE](data) {
    this.#pipe.write(data);
  }

  [CLOSE]() {
    this.#pipe.close();
  }
}

class ChildProcess extends FibjsEventEmitter {
  #child;
  #exitCode = null;
  #onexit = null;
  #onmessage = null;
  #offered;
  #timer;

  /** @param {object} [channel] what `fork` offers: `{ channel, close }` */
  constructor(file, args, options, offered = undefined) {
    super();
    this.#offered = offered;
    const launched = launch(file, args, options);
    const killSignal = signalNumber(options.killSignal ?? undefined);
    this.#child = native.spawn(launched, (code, signal) => {
      clearTimeout(this.#timer);
      this.#exitCode = status(code, signal);
      offered?.close();
      this.emit('exit', this.#exitCode, signal);
    });
    if (options.timeout > 0) this.#timer = setTimeout(() => this.#child.kill(killSignal), options.timeout);
    this.pid = this.#child.pid;
    this.spawnfile = launched.file;
    this.spawnargs = launched.args;
    ['stdin', 'stdout', 'stderr'].forEach((name, index) => {
      const pipe = this.#child.pipe(index);
      this[name] = pipe === null ? null : new BufferedStream(new PipeStream(pipe));
    });
  }

  /** null while it runs. */
  get exitCode() {
    return this.#exitCode;
  }

  get onexit() {
    return this.#onexit;
  }

  // Assigning drops all other listeners, as everywhere in fibjs.
  set onexit(listener) {
    this.removeAllListeners('exit');
    this.#onexit = listener ?? null;
    if (typeof listener === 'function') this.on('exit', listener);
  }

  get onmessage() {
    return this.#onmessage;
  }

  set onmessage(listener) {
    this.removeAllListeners('message');
    this.#onmessage = listener ?? null;
    if (typeof listener === 'function') this.on('message', listener);
  }

  get connected() {
    return this.#offered?.channel.isOpen ?? false;
  }

  /** Has the child get a `message` event; only one that was forked. */
  send(value) {
    if (this.#offered === undefined) throw api.error(20009, 'ChildProcess.send: the process was not forked');
    this.#offered.channel.send(value);
  }

  disconnect() {
    this.#offered?.channel.close();
  }

  /** Waits for the end; the exit status. */
  end() {
    const [code, signal] = this.#child.wait();
    return status(code, signal);
  }

  signal(signal) {
    return this.#child.kill(signalNumber(signal));
  }

  ref() {
    this.#child.hold(true);
    return this;
  }

  unref() {
    this.#child.hold(false);
    return this;
  }
}
for (const name of ['end', 'signal']) Object.defineProperty(ChildProcess.prototype, name, { enumerable: false });

/** One number for both ways to end, as shells have it. */
function status(code, signal) {
  return signal === null ? code : 128 + (signals[signal] ?? 0);
}

for (const name of ['join', 'wait']) {
  api.define(ChildProcess.prototype, `ChildProcess.${name}`, {
    waits: true,
    doc: 'Waits for the end and returns the exit status: 128 and the number of the signal if one ended it.',
    forms: [[' -> Integer', function () { return this.end(); }]],
  });
}
api.define(ChildProcess.prototype, 'ChildProcess.kill', {
  doc: 'Sends a signal; whether the process was still there.',
  forms: [
    ['signal: Integer -> Boolean', function (signal) { return this.signal(signal); }],
    ["signal: String = 'SIGTERM' -> Boolean", function (signal) { return this.signal(signal); }],
  ],
});
api.registerClass('ChildProcess', ChildProcess);

module.exports = { ChildProcess };
