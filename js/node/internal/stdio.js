'use strict';
// The standard streams of `process`.

const native = binding('process');
const console = binding('console');
const { Readable } = require('node/internal/streams/readable');
const { Writable } = require('node/internal/streams/writable');

/** stdout or stderr. What is written has left when `write` returns. */
class Output extends Writable {
  constructor(fd) {
    super({ decodeStrings: false, autoDestroy: false, emitClose: false });
    this.fd = fd;
    this.isTTY = console.isTerminal(fd) || undefined;
    this._type = this.isTTY ? 'tty' : 'pipe';
    // Pipes do not end it.
    this._isStdio = true;
    this.on('newListener', (event) => {
      if (event === 'resize' && this.isTTY) this.watchSize();
    });
  }

  get columns() {
    return console.windowSize(this.fd)?.[0];
  }

  get rows() {
    return console.windowSize(this.fd)?.[1];
  }

  getWindowSize() {
    return console.windowSize(this.fd);
  }

  hasColors(count = 16) {
    // Packages also ask the prototype.
    return console.hasColors(this.fd ?? 1) && (typeof count !== 'number' || count <= 256);
  }

  getColorDepth() {
    return console.hasColors(this.fd ?? 1) ? 8 : 1;
  }

  watchSize() {
    if (this.isWatching) return;
    this.isWatching = true;
    process.on('SIGWINCH', () => this.emit('resize'));
  }

  clearLine(direction, callback) {
    return require('node/readline').clearLine(this, direction, callback);
  }

  cursorTo(x, y, callback) {
    return require('node/readline').cursorTo(this, x, y, callback);
  }

  moveCursor(dx, dy, callback) {
    return require('node/readline').moveCursor(this, dx, dy, callback);
  }

  clearScreenDown(callback) {
    return require('node/readline').clearScreenDown(this, callback);
  }

  _write(chunk, encoding, callback) {
    if (typeof chunk === 'string' && !/^utf-?8$/i.test(encoding)) chunk = binding('buffer').Buffer.from(chunk, encoding);
    try {
      console.write(this.fd, chunk);
    } catch (error) {
      // A reader that has gone ends a program that does not care, quietly.
      if (error.code === 'EPIPE' && this.listenerCount('error') === 0) native.nextTick(() => native.exit(0));
      else callback(error);
      return;
    }
    callback();
  }

  /** The stream of the process cannot be closed. */
  _destroy(error, callback) {
    callback(error);
    this._undestroy();
    if (!this._writableState.emitClose) native.nextTick(() => this.emit('close'));
  }
}

/** stdin. The program lives while somebody reads. */
class Input extends Readable {
  constructor() {
    super({ highWaterMark: 64 * 1024, emitClose: true });
    this.fd = 0;
    this.isTTY = console.isTerminal(0) || undefined;
    this.isRaw = this.isTTY ? false : undefined;
    this.isReading = false;
    this.isHeld = true;
    this.on('pause', () => native.holdInput(false));
    this.on('resume', () => this.hold());
    this.on('end', () => native.holdInput(false));
  }

  hold() {
    native.holdInput(this.isHeld && this.isReading && this._readableState.paused !== true);
  }

  _read() {
    if (this.isReading) return;
    this.isReading = true;
    this.hold();
    native.readInput((error, chunk) => {
      this.isReading = false;
      this.hold();
      if (error) this.destroy(error);
      else this.push(chunk);
    });
  }

  _destroy(error, callback) {
    native.holdInput(false);
    callback(error);
  }

  ref() {
    this.isHeld = true;
    this.hold();
    return this;
  }

  unref() {
    this.isHeld = false;
    native.holdInput(false);
    return this;
  }

  setRawMode(isRaw) {
    if (this.isTTY) this.isRaw = Boolean(isRaw);
    return this;
  }
}

module.exports = {
  Input,
  Output,
  input: () => new Input(),
  output: (fd) => new Output(fd),
};
