'use strict';
// `fs.watch` and `fs.watchFile`. https://nodejs.org/docs/latest-v20.x/api/fs.html#fswatchfilename-options-listener

const { EventEmitter } = binding('emitter');
const { toPath } = require('internal/file-operations');
const { Stats } = require('internal/stat');
const { validateAbortSignal, validateFunction } = require('internal/errors');

const fs = () => require('node/fs');

// ---- watchFile: looks from time to time --------------------------------------------------------------------

const watched = new Map();

class StatWatcher extends EventEmitter {
  constructor(path, options) {
    super();
    this.path = path;
    this.previous = null;
    this.timer = setInterval(() => this.look(), options.interval ?? 5007);
    if (options.persistent === false) this.timer.unref();
    this.look();
  }

  look() {
    fs().stat(this.path, (error, found) => {
      if (this.timer === null) return;
      const stats = found ?? nothing();
      const before = this.previous;
      this.previous = stats;
      const isChanged =
        before === null ? error !== undefined && error !== null : before.mtimeMs !== stats.mtimeMs || before.ino !== stats.ino || before.size !== stats.size;
      if (isChanged) this.emit('change', stats, before ?? stats);
    });
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    this.emit('stop');
  }

  ref() {
    this.timer?.ref();
    return this;
  }

  unref() {
    this.timer?.unref();
    return this;
  }
}

/** What is told of a file that is not there. */
function nothing() {
  const stats = Object.create(Stats.prototype);
  for (const name of ['dev', 'mode', 'nlink', 'uid', 'gid', 'rdev', 'blksize', 'ino', 'size', 'blocks']) stats[name] = 0;
  for (const name of ['atime', 'mtime', 'ctime', 'birthtime']) {
    stats[`${name}Ms`] = 0;
    Object.defineProperty(stats, name, { value: new Date(0), enumerable: true, configurable: true });
  }
  return stats;
}

/** Calls `listener(current, previous)` when the file has changed; looks every `interval` (5007) ms. */
function watchFile(path, options, listener) {
  if (typeof options === 'function') [options, listener] = [{}, options];
  validateFunction(listener, 'listener');
  const name = toPath(path, 'filename');
  let watcher = watched.get(name);
  if (watcher === undefined) {
    watcher = new StatWatcher(name, options ?? {});
    watched.set(name, watcher);
  }
  watcher.on('change', listener);
  return watcher;
}

function unwatchFile(path, listener) {
  const name = toPath(path, 'filename');
  const watcher = watched.get(name);
  if (watcher === undefined) return;
  if (listener) watcher.removeListener('change', listener);
  else watcher.removeAllListeners('change');
  if (watcher.listenerCount('change') > 0) return;
  watcher.stop();
  watched.delete(name);
}

// ---- watch: the system tells -------------------------------------------------------------------------------

class FSWatcher extends EventEmitter {
  constructor(path, options) {
    super();
    this.native = binding('file').watch(path, options.persistent !== false, (error, type, name) => {
      if (this.native === null) return;
      if (error) this.emit('error', error);
      else this.emit('change', type, options.encoding === 'buffer' ? Buffer.from(name) : name);
    });
  }

  close() {
    if (this.native === null) return;
    this.native.close();
    this.native = null;
    binding('process').nextTick(() => this.emit('close'));
  }

  ref() {
    this.native?.hold(true);
    return this;
  }

  unref() {
    this.native?.hold(false);
    return this;
  }
}

/**
 * Watches a file or the entries of a folder.
 * @param {string|Buffer|URL} path
 * @param {string|object} [options] persistent (true), encoding, signal
 * @param {function('rename'|'change', string)} [listener]
 */
function watch(path, options, listener) {
  if (typeof options === 'function') [options, listener] = [{}, options];
  if (typeof options === 'string') options = { encoding: options };
  options ??= {};
  validateAbortSignal(options.signal, 'options.signal');
  const watcher = new FSWatcher(toPath(path, 'filename'), options);
  if (listener !== undefined) watcher.on('change', listener);
  if (options.signal?.aborted) binding('process').nextTick(() => watcher.close());
  else options.signal?.addEventListener('abort', () => watcher.close(), { once: true });
  return watcher;
}

module.exports = { unwatchFile, watch, watchFile };
