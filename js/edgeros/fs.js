'use strict';
// EdgerOS `fs`: everything waits for the disk, nothing takes a callback, and what fails returns `false` or `undefined`.

const node = require('node/fs');
const { Buffer } = binding('buffer');
const path = require('node/path');

const MODES = { r: 'r', 'r+': 'r+', w: 'w', 'w+': 'w+', a: 'a', 'a+': 'a+' };

/** Calls what throws when the system refuses; wrong arguments are still errors. */
function attempt(call, failure) {
  try {
    return call();
  } catch (error) {
    if (error.syscall === undefined) throw error;
    return failure;
  }
}

const done = (call) => attempt(() => (call(), true), false);

const TYPES = [
  ['isFile', 'file'], ['isDirectory', 'dir'], ['isSymbolicLink', 'link'], ['isSocket', 'socket'], ['isFIFO', 'fifo'],
  ['isCharacterDevice', 'char'], ['isBlockDevice', 'block'],
];
const typeOf = (entry) => TYPES.find(([test]) => entry[test]())?.[1] ?? 'unknown';

/** A Buffer, or text when an encoding is given. */
const readFile = (name, encoding) => attempt(() => node.readFileSync(name, encoding));

const readString = (name, encoding = 'utf8') => attempt(() => node.readFileSync(name, encoding));

const toBytes = (data, encoding) => (typeof data === 'string' ? Buffer.from(data, encoding) : data);

const writeFile = (name, data, encoding) => done(() => node.writeFileSync(name, toBytes(data, encoding)));

const appendFile = (name, data, encoding) => done(() => node.appendFileSync(name, toBytes(data, encoding)));

const dumpdir = (name) =>
  attempt(() => node.readdirSync(name, { withFileTypes: true }).map((entry) => ({ name: entry.name, type: typeOf(entry) })));

/** Calls back with each name and its type; one that returns `false` ends it. */
function readdir(name, callback) {
  const entries = dumpdir(name);
  if (entries === undefined) return false;
  if (callback === undefined) return entries.map((entry) => entry.name);
  for (const entry of entries) if (callback(entry.name, entry.type) === false) break;
  return true;
}

/** Calls back with the path and type of all that is below a folder. */
function walk(name, callback) {
  const entries = dumpdir(name);
  if (entries === undefined) return false;
  for (const { name: entry, type } of entries) {
    const full = path.join(name, entry);
    if (callback(full, type) === false) return false;
    if (type === 'dir') walk(full, callback);
  }
  return true;
}

/** An open file. */
class File {
  constructor(fd) {
    this.fd = fd;
  }

  /** Up to `length` bytes; undefined at the end. */
  read(length = 65536, position = null) {
    const buffer = Buffer.alloc(length);
    const count = attempt(() => node.readSync(this.fd, buffer, 0, length, position), 0);
    return count === 0 ? undefined : buffer.subarray(0, count);
  }

  /** The number of bytes written, or -1. */
  write(data, position = null) {
    const bytes = toBytes(data);
    return attempt(() => node.writeSync(this.fd, bytes, 0, bytes.length, position), -1);
  }

  stat() {
    return attempt(() => node.fstatSync(this.fd));
  }

  truncate(length = 0) {
    return done(() => node.ftruncateSync(this.fd, length));
  }

  sync() {
    return done(() => node.fsyncSync(this.fd));
  }

  close() {
    return done(() => node.closeSync(this.fd));
  }
}

function open(name, flags = 'r', mode = 0o666) {
  if (!Object.hasOwn(MODES, flags)) throw new TypeError(`fs.open: unknown mode '${String(flags)}'`);
  const fd = attempt(() => node.openSync(name, flags, mode));
  return fd === undefined ? undefined : new File(fd);
}

module.exports = {
  File,
  appendFile,
  copy: (from, to) => done(() => node.copyFileSync(from, to)),
  createReadStream: (...args) => node.createReadStream(...args),
  createWriteStream: (...args) => node.createWriteStream(...args),
  dumpdir,
  exists: node.existsSync,
  mkdir: (name, mode = 0o777, recursive = false) => done(() => node.mkdirSync(name, { mode, recursive })),
  open,
  readFile,
  readString,
  readdir,
  realpath: (name) => attempt(() => node.realpathSync(name)),
  rename: (from, to) => done(() => node.renameSync(from, to)),
  rmdir: (name) => done(() => node.rmdirSync(name)),
  stat: (name) => attempt(() => node.statSync(name)),
  unlink: (name) => done(() => node.unlinkSync(name)),
  walk,
  writeFile,
};
