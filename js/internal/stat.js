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

class Stats {
  constructor(numbers) {
    [
      this.dev, this.ino, this.mode, this.nlink, this.uid, this.gid, this.rdev, this.size, this.blksize, this.blocks,
      this.atimeMs, this.mtimeMs, this.ctimeMs, this.birthtimeMs,
    ] = numbers;
    this.atime = new Date(this.atimeMs);
    this.mtime = new Date(this.mtimeMs);
    this.ctime = new Date(this.ctimeMs);
    this.birthtime = new Date(this.birthtimeMs);
  }
}
addTypeChecks(Stats.prototype, (stats) => stats.mode & S_IFMT);

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

module.exports = { Dirent, Stats };
