'use strict';
// What `stat` and `readdir` return, for every dialect.

const { constants } = binding('file');

const { S_IFMT, S_IFREG, S_IFDIR, S_IFLNK, S_IFIFO, S_IFSOCK, S_IFBLK, S_IFCHR } = constants;

/** Adds `isFile` and its companions, which look at what `typeOf` returns. */
function addTypeChecks(prototype, typeOf) {
  const checks = {
    isFile: S_IFREG,
    isDirectory: S_IFDIR,
    isSymbolicLink: S_IFLNK,
    isFIFO: S_IFIFO,
    isSocket: S_IFSOCK,
    isBlockDevice: S_IFBLK,
    isCharacterDevice: S_IFCHR,
  };
  for (const [name, type] of Object.entries(checks)) {
    const check = {
      [name]() {
        return typeOf(this) === type;
      },
    };
    Object.defineProperty(prototype, name, { value: check[name], writable: true, configurable: true });
  }
}

/** What both forms count, in the order in which Node has it. */
function setCounts(stats, [dev, ino, mode, nlink, uid, gid, rdev, size, blksize, blocks]) {
  Object.assign(stats, { dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks });
}

const TIMES = ['atime', 'mtime', 'ctime', 'birthtime'];

class Stats {
  constructor(numbers) {
    setCounts(this, numbers);
    TIMES.forEach((name, at) => (this[`${name}Ms`] = numbers[10 + at]));
    for (const name of TIMES) this[name] = new Date(this[`${name}Ms`]);
  }
}
addTypeChecks(Stats.prototype, (stats) => stats.mode & S_IFMT);

/** The same in BigInts; times come as nanoseconds. */
class BigIntStats {
  constructor(numbers) {
    setCounts(this, numbers);
    TIMES.forEach((name, at) => (this[`${name}Ms`] = numbers[10 + at] / 1000000n));
    TIMES.forEach((name, at) => (this[`${name}Ns`] = numbers[10 + at]));
    for (const name of TIMES) this[name] = new Date(Number(this[`${name}Ms`]));
  }
}
addTypeChecks(BigIntStats.prototype, (stats) => Number(stats.mode) & S_IFMT);

/** Of a file system: native BigInts, made numbers unless those are wanted. */
class StatFs {
  constructor([type, bsize, blocks, bfree, bavail, files, ffree], isBig) {
    Object.assign(this, { type, bsize, blocks, bfree, bavail, files, ffree });
    if (!isBig) for (const name of Object.keys(this)) this[name] = Number(this[name]);
  }
}

class Dirent {
  #type;

  constructor(name, folder, type) {
    this.name = name;
    this.parentPath = folder;
    this.path = folder;
    this.#type = type;
  }

  static typeOf(entry) {
    return entry.#type;
  }
}
addTypeChecks(Dirent.prototype, Dirent.typeOf);

module.exports = { BigIntStats, Dirent, StatFs, Stats };
