'use strict';
// The operations of `fs`, each once: arguments of scripts made into what the natives take, results into what scripts
// get. The modules of the dialects make their forms of calling out of it.

const { constants } = binding('file');
const { Buffer } = binding('buffer');
const { BigIntStats, Dirent, StatFs, Stats } = require('internal/stat');
const { nodeError, validateInteger } = require('internal/errors');

const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_SYNC } = constants;

const FLAGS = {
  r: O_RDONLY,
  rs: O_RDONLY | O_SYNC,
  sr: O_RDONLY | O_SYNC,
  'r+': O_RDWR,
  'rs+': O_RDWR | O_SYNC,
  'sr+': O_RDWR | O_SYNC,
  w: O_TRUNC | O_CREAT | O_WRONLY,
  wx: O_TRUNC | O_CREAT | O_WRONLY | O_EXCL,
  'w+': O_TRUNC | O_CREAT | O_RDWR,
  'wx+': O_TRUNC | O_CREAT | O_RDWR | O_EXCL,
  a: O_APPEND | O_CREAT | O_WRONLY,
  ax: O_APPEND | O_CREAT | O_WRONLY | O_EXCL,
  as: O_APPEND | O_CREAT | O_WRONLY | O_SYNC,
  'a+': O_APPEND | O_CREAT | O_RDWR,
  'ax+': O_APPEND | O_CREAT | O_RDWR | O_EXCL,
  'as+': O_APPEND | O_CREAT | O_RDWR | O_SYNC,
};

function toFlags(flags, name = 'flags') {
  if (flags === undefined || flags === null) return O_RDONLY;
  if (typeof flags === 'number') return flags;
  if (Object.hasOwn(FLAGS, flags)) return FLAGS[flags];
  throw nodeError('ERR_INVALID_ARG_VALUE', name, flags);
}

function toMode(mode, name, preset) {
  if (mode === undefined || mode === null) return preset;
  if (typeof mode === 'string') {
    if (!/^[0-7]+$/.test(mode)) {
      throw nodeError('ERR_INVALID_ARG_VALUE', name, mode, 'must be a 32-bit unsigned integer or an octal string');
    }
    return parseInt(mode, 8);
  }
  validateInteger(mode, name, 0, 2 ** 32 - 1);
  return mode;
}

/** A path given as string, Buffer or `file:` URL. */
function toPath(path, name = 'path') {
  let text = path;
  if (path !== null && typeof path === 'object') {
    if (path instanceof Uint8Array) text = Buffer.from(path).toString();
    else if (typeof path.href === 'string' && typeof path.protocol === 'string') text = fromUrl(path);
  }
  if (typeof text !== 'string') throw nodeError('ERR_INVALID_ARG_TYPE', name, ['string', 'Buffer', 'URL'], path);
  if (text.includes('\0')) {
    throw nodeError('ERR_INVALID_ARG_VALUE', name, path, 'must be a string, Uint8Array, or URL without null bytes');
  }
  return text;
}

function fromUrl(url) {
  if (url.protocol !== 'file:') throw nodeError('ERR_INVALID_URL_SCHEME', 'file');
  if (/%2f/i.test(url.pathname)) {
    throw nodeError('ERR_INVALID_FILE_URL_PATH', 'must not include encoded / characters');
  }
  return decodeURIComponent(url.pathname);
}

function toNumber(fd, name = 'fd') {
  validateInteger(fd, name, 0, 2147483647);
  return fd;
}

const toTarget = (target) => (typeof target === 'number' ? toNumber(target) : toPath(target));

/** Options given as an object, or as the encoding alone. */
function toOptions(options, presets) {
  if (options === undefined || options === null || typeof options === 'function') return presets;
  if (typeof options === 'string') options = { encoding: options };
  else if (typeof options !== 'object') {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'options', ['string', 'Object'], options);
  }
  const { encoding } = options;
  if (encoding && encoding !== 'buffer' && !Buffer.isEncoding(encoding)) {
    throw nodeError('ERR_INVALID_ARG_VALUE', 'encoding', encoding, 'is invalid encoding');
  }
  return { ...presets, ...options };
}

function toData(data, encoding) {
  if (typeof data === 'string') return /^utf-?8$/i.test(encoding ?? 'utf8') ? data : Buffer.from(data, encoding);
  if (data instanceof Uint8Array) return data;
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  throw nodeError('ERR_INVALID_ARG_TYPE', 'data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
}

/** A point in time as seconds. */
function toSeconds(time) {
  if (typeof time === 'number') return time;
  if (time instanceof Date) return time.getTime() / 1000;
  if (typeof time === 'string' && +time === +time) return +time;
  throw nodeError('ERR_INVALID_ARG_TYPE', 'time', ['number', 'Date'], time);
}

const textOrBytes = (options) => (text) => (options.encoding === 'buffer' ? Buffer.from(text) : text);

const write = (flag) => (target, data, options) => {
  options = toOptions(options, { encoding: 'utf8', mode: 0o666, flag });
  const mode = toMode(options.mode, 'mode', 0o666);
  return [[toTarget(target), toData(data, options.encoding), toFlags(options.flag, 'flag'), mode]];
};

function stat(target, options) {
  const isBig = Boolean(options?.bigint);
  return [[target, isBig], (numbers) => (isBig ? new BigIntStats(numbers) : new Stats(numbers))];
}

function readdir(path, options) {
  options = toOptions(options, { encoding: 'utf8' });
  const folder = toPath(path);
  const root = folder.replace(/\/+$/, '');
  const finish = (entries) =>
    entries.map(([name, parent, type]) => {
      if (options.withFileTypes) return new Dirent(name, parent, type);
      const below = parent === folder ? '' : `${parent.slice(root.length + 1)}/`;
      return textOrBytes(options)(below + name);
    });
  return [[folder, Boolean(options.recursive)], finish];
}

/**
 * Each makes `[arguments of the native, what is made of its result]` out of a script's arguments; the native is the
 * one of the same name unless a third item names another.
 */
const operations = {
  readFile(target, options) {
    options = toOptions(options, { flag: 'r' });
    const { encoding } = options;
    const finish = (bytes) => (encoding && encoding !== 'buffer' ? bytes.toString(encoding) : bytes);
    return [[toTarget(target), toFlags(options.flag, 'flag')], finish];
  },
  writeFile: write('w'),
  appendFile: (...args) => [...write('a')(...args), undefined, 'writeFile'],
  open: (path, flags, mode) => [[toPath(path), toFlags(flags), toMode(mode, 'mode', 0o666)]],
  close: (fd) => [[toNumber(fd)]],
  stat: (path, options) => stat(toPath(path), options),
  lstat: (path, options) => stat(toPath(path), options),
  fstat: (fd, options) => stat(toNumber(fd), options),
  statfs: (path, options) => [[toPath(path)], (numbers) => new StatFs(numbers, Boolean(options?.bigint))],
  readdir,
  mkdir(path, options) {
    if (options === null || typeof options !== 'object') options = { mode: options };
    return [[toPath(path), toMode(options.mode, 'mode', 0o777), Boolean(options.recursive)]];
  },
  mkdtemp: (prefix) => [[toPath(prefix, 'prefix')]],
  rmdir: (path, options) =>
    options?.recursive ? [[toPath(path), true, false], undefined, 'rm'] : [[toPath(path)]],
  unlink: (path) => [[toPath(path)]],
  rm: (path, options) => [[toPath(path), Boolean(options?.recursive), Boolean(options?.force)]],
  rename: (from, to) => [[toPath(from, 'oldPath'), toPath(to, 'newPath')]],
  copyFile: (from, to, mode = 0) => [[toPath(from, 'src'), toPath(to, 'dest'), (mode & 1) !== 0]],
  access: (path, mode = 0) => [[toPath(path), mode]],
  realpath: (path, options) => [[toPath(path)], textOrBytes(toOptions(options, {}))],
  readlink: (path, options) => [[toPath(path)], textOrBytes(toOptions(options, {}))],
  symlink: (target, path) => [[toPath(target, 'target'), toPath(path)]],
  link: (from, to) => [[toPath(from, 'existingPath'), toPath(to, 'newPath')]],
  chmod: (path, mode) => [[toPath(path), toMode(mode, 'mode')]],
  fchmod: (fd, mode) => [[toNumber(fd), toMode(mode, 'mode')], undefined, 'chmod'],
  chown: (path, uid, gid) => [[toPath(path), uid, gid, false]],
  lchown: (path, uid, gid) => [[toPath(path), uid, gid, true], undefined, 'chown'],
  fchown: (fd, uid, gid) => [[toNumber(fd), uid, gid, false], undefined, 'chown'],
  utimes: (path, atime, mtime) => [[toPath(path), toSeconds(atime), toSeconds(mtime)]],
  futimes: (fd, atime, mtime) => [[toNumber(fd), toSeconds(atime), toSeconds(mtime)], undefined, 'utimes'],
  truncate: (path, length = 0) => [[toTarget(path), length ?? 0]],
  ftruncate: (fd, length = 0) => [[toNumber(fd), length ?? 0], undefined, 'truncate'],
  fsync: (fd) => [[toNumber(fd)], undefined, 'sync'],
  fdatasync: (fd) => [[toNumber(fd)], undefined, 'sync'],
};

/** Calls one in a form of the natives (`binding('file').sync`, …); `extra` stands before the arguments. */
function call(form, name, args, extra = []) {
  const [prepared, finish, other] = operations[name](...args);
  return { value: form[other ?? name](...extra, ...prepared), finish };
}

module.exports = { call, operations, toData, toFlags, toNumber, toPath };
