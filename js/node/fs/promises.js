'use strict';
// Node's `fs/promises`: https://nodejs.org/api/fs.html#promises-api

const native = binding('file');
const { Buffer } = binding('buffer');
const { EventEmitter } = binding('emitter');
const { call, operations, toData, toFlags, toPath } = require('internal/file-operations');

const promises = { constants: native.constants };
module.exports = promises;

async function run(name, args) {
  const { value, finish } = call(native.promise, name, args);
  const result = await value;
  return finish === undefined ? result : finish(result);
}

const numberOf = (target) => (target instanceof FileHandle ? target.fd : target);

for (const name of Object.keys(operations)) {
  // What works on numbers is in FileHandle here.
  if (/^(f(stat|chmod|chown|utimes|truncate|sync|datasync)|open|close)$/.test(name)) continue;
  const form = {
    [name]: async (target, ...args) => run(name, [numberOf(target), ...args]),
  };
  promises[name] = form[name];
}

/** An open file. */
class FileHandle extends EventEmitter {
  #fd;

  constructor(fd) {
    super();
    this.#fd = fd;
  }

  get fd() {
    return this.#fd;
  }

  async close() {
    const fd = this.#fd;
    if (fd < 0) return;
    this.#fd = -1;
    await native.promise.close(fd);
    this.emit('close');
  }

  async read(buffer, offset, length, position) {
    if (buffer === undefined || !ArrayBuffer.isView(buffer)) {
      ({ buffer = Buffer.alloc(16384), offset, length, position } = buffer ?? {});
    } else if (offset !== null && typeof offset === 'object') {
      ({ offset, length, position } = offset);
    }
    offset ??= 0;
    const bytes = await native.promise.read(this.#fd, length ?? buffer.byteLength - offset, position ?? null);
    new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength).set(bytes, offset);
    return { bytesRead: bytes.length, buffer };
  }

  async write(data, offset, length, position) {
    let bytes;
    if (typeof data === 'string') [bytes, position] = [toData(data, length), offset];
    else {
      bytes = toData(data);
      offset ??= 0;
      bytes = bytes.subarray(offset, offset + (length ?? bytes.length - offset));
    }
    const bytesWritten = await native.promise.write(this.#fd, bytes, position ?? null);
    return { bytesWritten, buffer: data };
  }

  readFile(options) {
    return run('readFile', [this.#fd, options]);
  }

  writeFile(data, options) {
    return run('writeFile', [this.#fd, data, options]);
  }

  appendFile(data, options) {
    return run('writeFile', [this.#fd, data, options]);
  }

  stat(options) {
    return run('fstat', [this.#fd, options]);
  }

  chmod(mode) {
    return run('fchmod', [this.#fd, mode]);
  }

  chown(uid, gid) {
    return run('fchown', [this.#fd, uid, gid]);
  }

  utimes(atime, mtime) {
    return run('futimes', [this.#fd, atime, mtime]);
  }

  truncate(length) {
    return run('ftruncate', [this.#fd, length]);
  }

  createReadStream(options) {
    return require('node/internal/fs-streams').createReadStream(undefined, { ...options, fd: this });
  }

  createWriteStream(options) {
    return require('node/internal/fs-streams').createWriteStream(undefined, { ...options, fd: this });
  }

  /** The lines of the file, to iterate over. */
  readLines(options) {
    return require('node/readline').createInterface({ input: this.createReadStream(options), crlfDelay: Infinity });
  }

  sync() {
    return run('fsync', [this.#fd]);
  }

  datasync() {
    return run('fsync', [this.#fd]);
  }

  async [Symbol.asyncDispose ?? Symbol.for('nodejs.asyncDispose')]() {
    await this.close();
  }
}

promises.opendir = async (path) => require('node/fs').opendirSync(path);

/** Copies a file, or with `recursive` a folder. */
promises.cp = async (from, to, options) => {
  if (!(await promises.stat(from)).isDirectory()) {
    await promises.copyFile(from, to);
    return;
  }
  if (!options?.recursive) {
    const error = new Error(`Recursive option not enabled, cannot copy a directory: ${from}`);
    throw Object.assign(error, { code: 'ERR_FS_EISDIR' });
  }
  await promises.mkdir(to, { recursive: true });
  for (const name of await promises.readdir(from)) await promises.cp(`${from}/${name}`, `${to}/${name}`, options);
};

promises.open = async (path, flags, mode) => {
  const { value } = call(native.promise, 'open', [toPath(path), toFlags(flags), mode]);
  return new FileHandle(await value);
};
