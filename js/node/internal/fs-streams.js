'use strict';
// `fs.ReadStream` and `fs.WriteStream`: https://nodejs.org/docs/latest-v20.x/api/fs.html#class-fsreadstream

const native = binding('file').start;
const { nextTick } = binding('process');
const { Buffer } = binding('buffer');
const { Readable } = require('node/internal/streams/readable');
const { Writable } = require('node/internal/streams/writable');
const { finished } = require('node/internal/streams/finished');
const { toFlags, toPath } = require('internal/file-operations');
const { nodeError, validateInteger } = require('internal/errors');

/** What waits for the operation under way, so that the file is not closed below it. */
const kBusy = Symbol('busy');
const kIdle = Symbol('idle');

function checked(options) {
  if (options === undefined || options === null) return {};
  if (typeof options === 'string') options = { encoding: options };
  else if (typeof options !== 'object') {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'options', ['string', 'Object'], options);
  }
  const { encoding } = options;
  if (encoding && encoding !== 'buffer' && !Buffer.isEncoding(encoding)) {
    throw nodeError('ERR_INVALID_ARG_VALUE', 'encoding', encoding, 'is invalid encoding');
  }
  return options;
}

/** The file that a stream works on: one that it opens, or an open one. */
function prepare(stream, path, options, flags) {
  stream.fd = null;
  stream.autoClose = options.autoClose ?? true;
  stream.flags = options.flags ?? flags;
  stream.mode = options.mode ?? 0o666;
  stream[kBusy] = false;
  if (options.fd === undefined || options.fd === null) {
    stream.path = toPath(path);
    return;
  }
  const { fd } = options;
  stream.fd = typeof fd === 'object' ? fd.fd : fd;
  validateInteger(stream.fd, 'fd', 0, 2147483647);
  if (typeof fd === 'object') {
    stream.handle = fd;
    fd.once?.('close', () => stream.destroy());
  }
  if (path !== undefined && path !== null) stream.path = toPath(path);
}

function open(callback) {
  if (typeof this.fd === 'number') {
    callback();
    return;
  }
  native.open(
    (error, fd) => {
      if (error) {
        callback(error);
        return;
      }
      this.fd = fd;
      callback();
      this.emit('open', fd);
      this.emit('ready');
    },
    this.path,
    toFlags(this.flags),
    this.mode,
  );
}

function destroy(error, callback) {
  const close = () => {
    const { fd } = this;
    this.fd = null;
    if (fd === null || !this.autoClose) callback(error);
    else if (this.handle !== undefined) this.handle.close().then(() => callback(error), (later) => callback(error || later));
    else native.close((later) => callback(error || later), fd);
  };
  if (this[kBusy]) this.once(kIdle, close);
  else close();
}

/** Ends an operation; false if the stream was destroyed meanwhile. */
function settle(stream) {
  stream[kBusy] = false;
  if (!stream.destroyed) return true;
  stream.emit(kIdle);
  return false;
}

const isPending = {
  get() {
    return this.fd === null;
  },
  configurable: true,
};

function position(options) {
  const { start, end } = options;
  if (start !== undefined) validateInteger(start, 'start', 0);
  if (end !== undefined && end !== Infinity) validateInteger(end, 'end', 0);
  if (start !== undefined && end !== undefined && start > end) {
    throw nodeError('ERR_OUT_OF_RANGE', 'start', `<= "end" (here: ${end})`, start);
  }
}

// ---- Reading -----------------------------------------------------------------------------------------------

/**
 * @param {string|Buffer|URL} path
 * @param {string|object} [options] flags ('r'), encoding, fd, mode, autoClose (true), emitClose, start, end (both included),
 *     highWaterMark (65536), signal
 */
function ReadStream(path, options) {
  if (!(this instanceof ReadStream)) return new ReadStream(path, options);
  options = checked(options);
  prepare(this, path, options, 'r');
  position(options);
  this.start = options.start;
  this.end = options.end ?? Infinity;
  this.pos = options.start;
  this.bytesRead = 0;
  const { encoding } = options;
  Readable.call(this, {
    highWaterMark: options.highWaterMark ?? 64 * 1024,
    encoding: encoding === 'buffer' ? undefined : encoding,
    emitClose: options.emitClose,
    autoDestroy: this.autoClose,
    signal: options.signal,
  });
}
Object.setPrototypeOf(ReadStream.prototype, Readable.prototype);
Object.setPrototypeOf(ReadStream, Readable);

ReadStream.prototype._construct = open;
ReadStream.prototype._destroy = destroy;
Object.defineProperty(ReadStream.prototype, 'pending', isPending);

ReadStream.prototype._read = function _read(size) {
  const left = this.pos === undefined ? this.end - this.bytesRead + 1 : this.end - this.pos + 1;
  const wanted = Math.min(left, size);
  if (wanted <= 0) {
    this.push(null);
    return;
  }
  this[kBusy] = true;
  native.read(
    (error, bytes) => {
      if (!settle(this)) return;
      if (error) {
        require('node/internal/streams/destroy').errorOrDestroy(this, error);
        return;
      }
      if (bytes.length === 0) {
        this.push(null);
        return;
      }
      this.bytesRead += bytes.length;
      if (this.pos !== undefined) this.pos += bytes.length;
      this.push(bytes);
    },
    this.fd,
    wanted,
    this.pos ?? null,
  );
};

ReadStream.prototype.close = function close(callback) {
  if (callback) finished(this, callback);
  this.destroy();
};

// ---- Writing -----------------------------------------------------------------------------------------------

/**
 * @param {string|Buffer|URL} path
 * @param {string|object} [options] flags ('w'), encoding ('utf8'), fd, mode, autoClose (true), emitClose, start,
 *     highWaterMark (16384), flush (false), signal
 */
function WriteStream(path, options) {
  if (!(this instanceof WriteStream)) return new WriteStream(path, options);
  options = checked(options);
  prepare(this, path, options, 'w');
  position(options);
  this.start = options.start;
  this.pos = options.start;
  this.flush = options.flush ?? false;
  this.bytesWritten = 0;
  Writable.call(this, {
    highWaterMark: options.highWaterMark,
    decodeStrings: true,
    defaultEncoding: options.encoding === 'buffer' ? undefined : options.encoding,
    emitClose: options.emitClose,
    autoDestroy: this.autoClose,
    signal: options.signal,
  });
}
Object.setPrototypeOf(WriteStream.prototype, Writable.prototype);
Object.setPrototypeOf(WriteStream, Writable);

WriteStream.prototype._construct = open;
WriteStream.prototype._destroy = destroy;
Object.defineProperty(WriteStream.prototype, 'pending', isPending);

WriteStream.prototype._write = function _write(chunk, encoding, callback) {
  this[kBusy] = true;
  native.write(
    (error, count) => {
      const isAlive = settle(this);
      if (error) {
        callback(error);
        return;
      }
      this.bytesWritten += count;
      if (isAlive) callback();
      else callback(nodeError('ERR_STREAM_DESTROYED', 'write'));
    },
    this.fd,
    chunk,
    this.pos ?? null,
  );
  if (this.pos !== undefined) this.pos += chunk.length;
};

WriteStream.prototype._writev = function _writev(chunks, callback) {
  this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'buffer', callback);
};

WriteStream.prototype._final = function _final(callback) {
  if (this.flush && this.fd !== null) native.sync(callback, this.fd);
  else callback();
};

WriteStream.prototype.close = function close(callback) {
  if (callback) {
    if (this.closed) {
      nextTick(callback);
      return;
    }
    this.on('close', callback);
  }
  // It is not closed by its end, so that is done here.
  if (!this.autoClose) this.on('finish', this.destroy);
  this.end();
};
WriteStream.prototype.destroySoon = WriteStream.prototype.end;

module.exports = {
  ReadStream,
  WriteStream,
  createReadStream: (path, options) => new ReadStream(path, options),
  createWriteStream: (path, options) => new WriteStream(path, options),
};
