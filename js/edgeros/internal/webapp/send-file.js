'use strict';
// Sends files: validators, ranges, types. A file is streamed, never read whole.

const fs = require('node/fs');
const path = require('node/path');
const native = binding('file');
const { fileTag, isFresh, preconditionFailed, rangeIsCurrent } = require('edgeros/internal/freshness');
const mediaType = require('edgeros/internal/media-type');

const DEFAULTS = {
  acceptRanges: true,
  cacheControl: true,
  dotfiles: 'ignore',
  etag: true,
  extensions: false,
  immutable: false,
  index: ['index.html'],
  lastModified: true,
  maxAge: 0,
  setHeaders: undefined,
  highWaterMark: 65536,
};

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000, y: 31_557_600_000 };

/** Milliseconds; also given as `1d`, `2h`. */
function duration(value) {
  if (typeof value !== 'string') return Number(value) || 0;
  const [, count, unit = 'ms'] = /^\s*(\d+(?:\.\d+)?)\s*(ms|[smhdwy])?/i.exec(value) ?? [];
  if (count === undefined) throw new TypeError(`maxAge: '${value}' is no time`);
  return count * UNITS[unit.toLowerCase()];
}

function failure(status, message) {
  return Object.assign(new Error(message), { status, statusCode: status, expose: true });
}

/** Whatever keeps a file from being read, it is not there. */
function statOf(file) {
  try {
    return fs.statSync(file);
  } catch {
    return undefined;
  }
}

/** Refuses what leads out of the root, and names with a leading dot unless they are allowed. */
function check(name, dotfiles) {
  if (name.includes('\0')) return failure(400, 'Bad Request');
  const parts = name.split('/');
  if (parts.includes('..')) return failure(403, 'Forbidden');
  if (dotfiles !== 'allow' && parts.some((part) => part.length > 1 && part[0] === '.')) {
    return dotfiles === 'deny' ? failure(403, 'Forbidden') : failure(404, 'Not Found');
  }
  return undefined;
}

/**
 * Looks for the file that a path means.
 * @returns `{ file, stat }`, `{ folder: true }` for a folder asked for without its slash, or `{ error }`
 */
function find(root, name, options) {
  const error = check(name, options.dotfiles);
  if (error !== undefined) return { error };
  const missing = { error: failure(404, 'Not Found') };
  const file = root === undefined ? name : path.join(root, name);
  const indexes = [options.index || []].flat();
  if (file.endsWith('/')) {
    for (const index of indexes) {
      const stat = statOf(file + index);
      if (stat?.isFile()) return { file: file + index, stat };
    }
    return missing;
  }
  const stat = statOf(file);
  if (stat?.isFile()) return { file, stat };
  if (stat?.isDirectory()) return indexes.length > 0 ? { folder: true } : missing;
  if (path.extname(file) === '') {
    for (const extension of [options.extensions || []].flat()) {
      const other = `${file}.${extension.replace(/^\./, '')}`;
      const found = statOf(other);
      if (found?.isFile()) return { file: other, stat: found };
    }
  }
  return missing;
}

/** `bytes=a-b` as [start, end]; undefined for several or none, null when it cannot be served. */
function parseRange(text, size) {
  const [, first, last] = /^bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(text ?? '') ?? [];
  if (first === undefined || (first === '' && last === '')) return undefined;
  if (first === '') return Number(last) === 0 || size === 0 ? null : [Math.max(0, size - last), size - 1];
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(size - 1, Number(last));
  if (start >= size) return null;
  return start <= end ? [start, end] : undefined;
}

/** Sets a header unless the script has. */
function preset(res, name, value) {
  if (!res.hasHeader(name)) res.setHeader(name, value);
}

function setHeaders(res, file, stat, options) {
  options.setHeaders?.(res, file, stat);
  if (options.acceptRanges) preset(res, 'Accept-Ranges', 'bytes');
  if (options.cacheControl) {
    const age = Math.min(Math.max(0, duration(options.maxAge)), UNITS.y);
    preset(res, 'Cache-Control', `public, max-age=${Math.floor(age / 1000)}${options.immutable ? ', immutable' : ''}`);
  }
  if (options.lastModified) preset(res, 'Last-Modified', stat.mtime.toUTCString());
  if (options.etag) preset(res, 'ETag', fileTag(stat));
  preset(res, 'Content-Type', mediaType.ofPath(file));
}

/** Answers without a body about the file. */
function endBare(res, status) {
  res.removeHeader('Content-Type');
  res.statusCode = status;
  res.end();
}

/** Sends a file that `find` has found; `done(error)` when it is sent or cannot be. */
function send(req, res, { file, stat }, options, done = () => {}) {
  setHeaders(res, file, stat, options);
  const tag = res.getHeader('ETag');
  const lastModified = res.getHeader('Last-Modified');
  if (preconditionFailed(req.headers, tag, lastModified)) return endBare(res, 412), done();
  if (res.statusCode === 200 && isFresh(req.headers, tag, lastModified)) return endBare(res, 304), done();
  let [start, end] = [0, stat.size - 1];
  if (options.acceptRanges && req.headers.range !== undefined && rangeIsCurrent(req.headers, tag, lastModified)) {
    const range = parseRange(req.headers.range, stat.size);
    if (range === null) {
      res.setHeader('Content-Range', `bytes */${stat.size}`);
      return endBare(res, 416), done();
    }
    if (range !== undefined) {
      [start, end] = range;
      res.statusCode = 206;
      res.setHeader('Content-Range', `bytes ${start}-${end}/${stat.size}`);
    }
  }
  res.setHeader('Content-Length', end - start + 1);
  if (req.method === 'HEAD' || end < start) {
    res.end();
    return done();
  }
  stream(file, res, start, end + 1, options.highWaterMark, done);
  return undefined;
}

/** Writes a part of a file as fast as the client takes it. */
function stream(file, res, start, end, size, done) {
  let fd;
  try {
    fd = fs.openSync(file);
  } catch (error) {
    done(error);
    return;
  }
  let at = start;
  let isReading = false;
  let isOver = false;
  const finish = (error) => {
    if (isOver) return;
    isOver = true;
    res.off('close', onClose);
    res.off('drain', next);
    // Not under a read: its number may be another file's then.
    if (!isReading) fs.closeSync(fd);
    done(error);
  };
  const onClose = () => finish(new Error('the client has gone'));
  const onRead = (error, bytes) => {
    isReading = false;
    if (isOver) {
      fs.closeSync(fd);
    } else if (error || bytes.length === 0) {
      // What was promised cannot be kept.
      finish(error ?? new Error(`${file} became shorter`));
      res.destroy();
    } else {
      at += bytes.length;
      if (at === end) {
        finish();
        res.end(bytes);
      } else if (res.write(bytes)) next();
    }
  };
  const next = () => {
    isReading = true;
    native.start.read(onRead, fd, Math.min(size, end - at), at);
  };
  res.on('close', onClose);
  res.on('drain', next);
  next();
}

module.exports = { DEFAULTS, failure, find, send };
