'use strict';
// Node's `fs`: https://nodejs.org/api/fs.html

const native = binding('file');
const { Buffer } = binding('buffer');
const { lazy } = require('internal/lazy');
const { nodeError, validateFunction } = require('internal/errors');
const { Dirent, Stats } = require('internal/stat');
const { call, operations, toData, toNumber, toPath } = require('internal/file-operations');

const fs = { constants: Object.freeze(native.constants), Dirent, Stats };
for (const name of ['F_OK', 'R_OK', 'W_OK', 'X_OK']) fs[name] = native.constants[name];
module.exports = fs;

/** Takes the callback off the end; the first `least` arguments are something else, whatever they are. */
function callbackOf(args, least = 0) {
  const callback = args.length > least ? args.pop() : undefined;
  validateFunction(callback, 'cb');
  return callback;
}

/** Trailing undefined before the callback stands for options that were left out. */
for (const name of Object.keys(operations)) {
  const sync = {
    [`${name}Sync`](...args) {
      const { value, finish } = call(native.sync, name, args);
      return finish === undefined ? value : finish(value);
    },
    [name](...args) {
      const callback = callbackOf(args, 1);
      let finish;
      const done = (error, value) => {
        if (error) callback(error);
        else if (value === undefined) callback(null);
        else callback(null, finish === undefined ? value : finish(value));
      };
      ({ finish } = call(native.start, name, args, [done]));
    },
  };
  Object.assign(fs, sync);
}
fs.realpath.native = fs.realpath;
fs.realpathSync.native = fs.realpathSync;

// `throwIfNoEntry: false` turns the commonest error into a value.
for (const name of ['statSync', 'lstatSync']) {
  const stat = fs[name];
  fs[name] = (path, options) => {
    try {
      return stat(path, options);
    } catch (error) {
      if (options?.throwIfNoEntry === false && ['ENOENT', 'ENOTDIR'].includes(error.code)) return undefined;
      throw error;
    }
  };
}

fs.existsSync = (path) => {
  try {
    return native.sync.exists(toPath(path));
  } catch {
    return false;
  }
};
fs.exists = (path, callback) => {
  validateFunction(callback, 'cb');
  let name;
  try {
    name = toPath(path);
  } catch {
    binding('process').nextTick(callback, false);
    return;
  }
  native.start.exists((error, exists) => callback(!error && exists), name);
};

// ---- Reading and writing open files ------------------------------------------------------------------------

/** `(fd, buffer, offset, length, position)` or `(fd, buffer, { offset, length, position })`. */
function readArguments(fd, buffer, offset, length, position) {
  toNumber(fd);
  if (!ArrayBuffer.isView(buffer)) {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'buffer', ['Buffer', 'TypedArray', 'DataView'], buffer);
  }
  if (offset !== null && typeof offset === 'object') ({ offset, length, position } = offset);
  offset ??= 0;
  length ??= buffer.byteLength - offset;
  if (offset < 0 || offset > buffer.byteLength) {
    throw nodeError('ERR_OUT_OF_RANGE', 'offset', `>= 0 && <= ${buffer.byteLength}`, offset);
  }
  if (length < 0 || length > buffer.byteLength - offset) {
    throw nodeError('ERR_OUT_OF_RANGE', 'length', `>= 0 && <= ${buffer.byteLength - offset}`, length);
  }
  const take = (bytes) => {
    new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength).set(bytes, offset);
    return bytes.length;
  };
  return { args: [fd, length, position ?? null], take };
}

/** `(fd, buffer, offset, length, position)` or `(fd, string, position, encoding)`. */
function writeArguments(fd, data, offset, length, position) {
  toNumber(fd);
  if (typeof data === 'string') return [fd, toData(data, length), offset ?? null];
  if (offset !== null && typeof offset === 'object') ({ offset, length, position } = offset);
  const bytes = toData(data);
  offset ??= 0;
  return [fd, bytes.subarray(offset, offset + (length ?? bytes.length - offset)), position ?? null];
}

fs.readSync = (...given) => {
  const { args, take } = readArguments(...given);
  return take(native.sync.read(...args));
};
fs.read = (...given) => {
  const callback = callbackOf(given);
  let [fd, buffer, ...rest] = given;
  if (!ArrayBuffer.isView(buffer)) {
    const options = buffer ?? {};
    buffer = options.buffer ?? Buffer.alloc(16384);
    rest = [options];
  }
  const { args, take } = readArguments(fd, buffer, ...rest);
  native.start.read((error, bytes) => (error ? callback(error) : callback(null, take(bytes), buffer)), ...args);
};
fs.writeSync = (...given) => native.sync.write(...writeArguments(...given));
fs.write = (...given) => {
  const callback = callbackOf(given);
  const done = (error, count) => (error ? callback(error) : callback(null, count, given[1]));
  native.start.write(done, ...writeArguments(...given));
};

/** A folder that was read whole; made for `for await`. */
class Dir {
  constructor(path, entries) {
    this.path = path;
    Object.defineProperty(this, 'entries', { value: entries });
  }

  read(callback) {
    const entry = this.entries.shift() ?? null;
    if (callback === undefined) return Promise.resolve(entry);
    binding('process').nextTick(callback, null, entry);
    return undefined;
  }

  readSync() {
    return this.entries.shift() ?? null;
  }

  async close(callback) {
    callback?.(null);
  }

  closeSync() {}

  async *[Symbol.asyncIterator]() {
    yield* this.entries.splice(0);
  }
}
fs.Dir = Dir;

fs.opendirSync = (path) => new Dir(toPath(path), fs.readdirSync(path, { withFileTypes: true }));
fs.opendir = (path, ...rest) => {
  const callback = callbackOf(rest);
  fs.readdir(path, { withFileTypes: true }, (error, entries) => (error ? callback(error) : callback(null, new Dir(toPath(path), entries))));
};

/** Several buffers one after the other. */
fs.writevSync = (fd, buffers, position) => fs.writeSync(fd, Buffer.concat(buffers), 0, undefined, position);
fs.writev = (fd, buffers, ...rest) => {
  const callback = callbackOf(rest);
  const done = (error, count) => (error ? callback(error) : callback(null, count, buffers));
  native.start.write(done, ...writeArguments(fd, Buffer.concat(buffers), 0, undefined, rest[0]));
};
function scatter(bytes, buffers) {
  let at = 0;
  for (const buffer of buffers) {
    new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength).set(bytes.subarray(at, at + buffer.byteLength));
    at += buffer.byteLength;
  }
  return bytes.length;
}
const sizeOf = (buffers) => buffers.reduce((sum, { byteLength }) => sum + byteLength, 0);
fs.readvSync = (fd, buffers, position) => scatter(native.sync.read(toNumber(fd), sizeOf(buffers), position ?? null), buffers);
fs.readv = (fd, buffers, ...rest) => {
  const callback = callbackOf(rest);
  const done = (error, bytes) => (error ? callback(error) : callback(null, scatter(bytes, buffers), buffers));
  native.start.read(done, toNumber(fd), sizeOf(buffers), rest[0] ?? null);
};

fs.cpSync = (from, to, options) => {
  if (!fs.statSync(from).isDirectory()) {
    fs.copyFileSync(from, to);
    return;
  }
  if (!options?.recursive) {
    const error = new Error(`Recursive option not enabled, cannot copy a directory: ${from}`);
    error.code = 'ERR_FS_EISDIR';
    throw error;
  }
  fs.mkdirSync(to, { recursive: true });
  for (const name of fs.readdirSync(from)) fs.cpSync(`${from}/${name}`, `${to}/${name}`, options);
};

fs.cp = (from, to, ...rest) => {
  const callback = callbackOf(rest);
  fs.promises.cp(from, to, rest[0]).then(() => callback(null), callback);
};

lazy(fs, 'promises', () => require('node/fs/promises'));
for (const name of ['watch', 'watchFile', 'unwatchFile']) {
  lazy(fs, name, () => require('node/internal/fs-watch')[name]);
}
lazy(fs, 'FileReadStream', () => fs.ReadStream, false);
lazy(fs, 'FileWriteStream', () => fs.WriteStream, false);
for (const name of ['createReadStream', 'createWriteStream', 'ReadStream', 'WriteStream']) {
  lazy(fs, name, () => require('node/internal/fs-streams')[name]);
}
