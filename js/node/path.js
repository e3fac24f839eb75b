'use strict';
// Node's `path`: https://nodejs.org/api/path.html, for POSIX and for Windows.

const { validateString, validateObject } = require('internal/errors');

const DOT = 46;
const SLASH = 47;
const BACKSLASH = 92;
const COLON = 58;

const isPosixSeparator = (code) => code === SLASH;
const isWindowsSeparator = (code) => code === SLASH || code === BACKSLASH;

const isLetter = (code) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/**
 * Resolves `.` and `..` between the separators of `path`.
 * `mayClimb` keeps leading `..`, which a relative path may have.
 */
function normalizeParts(path, mayClimb, separator, isSeparator) {
  const parts = [];
  let start = 0;
  for (let i = 0; i <= path.length; i++) {
    if (i < path.length && !isSeparator(path.charCodeAt(i))) continue;
    const part = path.slice(start, i);
    start = i + 1;
    if (part === '' || part === '.') continue;
    if (part !== '..') {
      parts.push(part);
    } else if (parts.length > 0 && parts[parts.length - 1] !== '..') {
      parts.pop();
    } else if (mayClimb) {
      parts.push('..');
    }
  }
  return parts.join(separator);
}

/** The position of the last separator before trailing ones, and where the last part ends. */
function lastPart(path, from, isSeparator) {
  let end = path.length;
  while (end > from && isSeparator(path.charCodeAt(end - 1))) end--;
  let start = end;
  while (start > from && !isSeparator(path.charCodeAt(start - 1))) start--;
  return { start, end };
}

/** The extension of a file name: from its last dot, unless that starts the name. */
function extension(name) {
  const dot = name.lastIndexOf('.');
  if (dot <= 0 || name === '..') return '';
  return name.slice(dot);
}

function basename(path, suffix, from, isSeparator) {
  const { start, end } = lastPart(path, from, isSeparator);
  const name = path.slice(start, end);
  if (suffix === undefined || suffix === '' || suffix.length > path.length) return name;
  // Node: a name that is all suffix stays, unless the whole path is.
  if (path === suffix) return '';
  return name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}

function format(separator, object) {
  validateObject(object, 'pathObject');
  const dir = object.dir || object.root;
  const ext = object.ext ? `${object.ext[0] === '.' ? '' : '.'}${object.ext}` : '';
  const base = object.base || `${object.name || ''}${ext}`;
  if (!dir) return base;
  return dir === object.root ? `${dir}${base}` : `${dir}${separator}${base}`;
}

function cwd() {
  return globalThis.process.cwd();
}

const posix = {
  sep: '/',
  delimiter: ':',

  resolve(...paths) {
    let resolved = '';
    let absolute = false;
    for (let i = paths.length - 1; i >= 0 && !absolute; i--) {
      const path = paths[i];
      validateString(path, `paths[${i}]`);
      if (path === '') continue;
      resolved = `${path}/${resolved}`;
      absolute = path.charCodeAt(0) === SLASH;
    }
    if (!absolute) {
      const directory = cwd();
      resolved = `${directory}/${resolved}`;
      absolute = directory.charCodeAt(0) === SLASH;
    }
    resolved = normalizeParts(resolved, !absolute, '/', isPosixSeparator);
    if (absolute) return `/${resolved}`;
    return resolved === '' ? '.' : resolved;
  },

  normalize(path) {
    validateString(path, 'path');
    if (path === '') return '.';
    const absolute = path.charCodeAt(0) === SLASH;
    const trailing = path.charCodeAt(path.length - 1) === SLASH;
    let normal = normalizeParts(path, !absolute, '/', isPosixSeparator);
    if (normal === '') {
      if (absolute) return '/';
      return trailing ? './' : '.';
    }
    if (trailing) normal += '/';
    return absolute ? `/${normal}` : normal;
  },

  isAbsolute(path) {
    validateString(path, 'path');
    return path.charCodeAt(0) === SLASH;
  },

  join(...paths) {
    for (const path of paths) validateString(path, 'path');
    const joined = paths.filter((path) => path !== '').join('/');
    return joined === '' ? '.' : posix.normalize(joined);
  },

  relative(from, to) {
    validateString(from, 'from');
    validateString(to, 'to');
    if (from === to) return '';
    from = posix.resolve(from);
    to = posix.resolve(to);
    if (from === to) return '';
    return climb(from.split('/').filter(Boolean), to.split('/').filter(Boolean), '/');
  },

  toNamespacedPath(path) {
    return path;
  },

  dirname(path) {
    validateString(path, 'path');
    if (path === '') return '.';
    const absolute = path.charCodeAt(0) === SLASH;
    let { start } = lastPart(path, absolute ? 1 : 0, isPosixSeparator);
    if (start <= (absolute ? 1 : 0)) return absolute ? (path === '//' ? '/' : rootOf(path)) : '.';
    // Only the separator next to the name goes: `a//b` is in `a/`.
    start--;
    return path.slice(0, start) === '/' && path.startsWith('//') ? '//' : path.slice(0, start);
  },

  basename(path, suffix) {
    if (suffix !== undefined) validateString(suffix, 'suffix');
    validateString(path, 'path');
    return basename(path, suffix, 0, isPosixSeparator);
  },

  extname(path) {
    validateString(path, 'path');
    return extension(basename(path, undefined, 0, isPosixSeparator));
  },

  format(object) {
    return format('/', object);
  },

  parse(path) {
    validateString(path, 'path');
    const root = path.charCodeAt(0) === SLASH ? '/' : '';
    const { start, end } = lastPart(path, root.length, isPosixSeparator);
    const base = path.slice(start, end);
    const ext = extension(base);
    const dir = start > root.length ? path.slice(0, start - 1) : root;
    return { root, dir, base, ext, name: base.slice(0, base.length - ext.length) };
  },

  win32: null,
  posix: null,
};

function rootOf(path) {
  // POSIX lets two leading slashes mean something else, so Node keeps them: `//a` is in `//`.
  return path.charCodeAt(1) === SLASH && path.charCodeAt(2) !== SLASH && path.length > 2 ? '//' : '/';
}

/** From one list of names to another: as many `..` as needed, then down. */
function climb(from, to, separator, same = (a, b) => a === b) {
  let common = 0;
  while (common < from.length && common < to.length && same(from[common], to[common])) common++;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join(separator);
}

/**
 * What a Windows path starts with: `device` (`C:` or `\\server\share`) and whether it is absolute.
 * `length` counts the root with its separator. `namespaces`: `\\\\?\\` and `\\\\.\\` are roots by themselves.
 */
function windowsRoot(path, namespaces = true) {
  const code = path.charCodeAt(0);
  if (isWindowsSeparator(code)) {
    if (isWindowsSeparator(path.charCodeAt(1))) {
      const share = /^[\\/]{2}([^\\/]+)[\\/]+([^\\/]+)/.exec(path);
      if (namespaces && share !== null && (share[1] === '?' || share[1] === '.')) {
        // The namespaces of devices: `\\\\?\\C:` is no share.
        return { device: `\\\\${share[1]}`, absolute: true, length: 4, unc: false };
      }
      if (share !== null) {
        const length = share[0].length;
        const device = `\\\\${share[1]}\\${share[2]}`;
        return { device, absolute: true, length: length === path.length ? length : length + 1, unc: true };
      }
    }
    return { device: '', absolute: true, length: 1, unc: false };
  }
  if (isLetter(code) && path.charCodeAt(1) === COLON) {
    const absolute = path.length > 2 && isWindowsSeparator(path.charCodeAt(2));
    return { device: path.slice(0, 2), absolute, length: absolute ? 3 : 2, unc: false };
  }
  return { device: '', absolute: false, length: 0, unc: false };
}

const win32 = {
  sep: '\\',
  delimiter: ';',

  resolve(...paths) {
    let device = '';
    let tail = '';
    let absolute = false;
    for (let i = paths.length - 1; i >= -1; i--) {
      let path;
      if (i >= 0) {
        path = paths[i];
        validateString(path, `paths[${i}]`);
        if (path === '') continue;
      } else if (device === '') {
        path = cwd();
      } else {
        // Windows keeps a current directory for each drive in the environment.
        path = globalThis.process.env[`=${device}`] || cwd();
        if (
          path === undefined ||
          (path.slice(0, 2).toLowerCase() !== device.toLowerCase() && path.charCodeAt(2) === BACKSLASH)
        ) {
          path = `${device}\\`;
        }
      }
      const root = windowsRoot(path);
      if (root.device !== '') {
        if (device === '') device = root.device;
        else if (root.device.toLowerCase() !== device.toLowerCase()) continue;
      }
      if (absolute) {
        if (device !== '') break;
      } else {
        tail = `${path.slice(root.length)}\\${tail}`;
        absolute = root.absolute;
        if (absolute && device !== '') break;
      }
    }
    tail = normalizeParts(tail, !absolute, '\\', isWindowsSeparator);
    if (absolute) return `${device}\\${tail}`;
    return `${device}${tail}` || '.';
  },

  normalize(path) {
    validateString(path, 'path');
    if (path === '') return '.';
    const root = windowsRoot(path);
    if (root.unc && root.length === path.length && !isWindowsSeparator(path.charCodeAt(path.length - 1))) {
      return `${root.device}\\`;
    }
    const rest = path.slice(root.length);
    let tail = normalizeParts(rest, !root.absolute, '\\', isWindowsSeparator);
    if (tail === '' && !root.absolute) tail = '.';
    if (tail !== '' && isWindowsSeparator(path.charCodeAt(path.length - 1)) && rest !== '') tail += '\\';
    if (root.absolute) return `${root.device}\\${tail}`;
    // A relative path must not turn into one of a drive: `.\\C:` is a file's stream.
    if (root.device === '' && (/^[a-z]:/i.test(tail) || /:(?:[\\/]|$)/.test(path))) return `.\\${tail}`;
    return `${root.device}${tail}`;
  },

  isAbsolute(path) {
    validateString(path, 'path');
    return windowsRoot(path).absolute;
  },

  join(...paths) {
    for (const path of paths) validateString(path, 'path');
    const filled = paths.filter((path) => path !== '');
    if (filled.length === 0) return '.';
    let joined = filled.join('\\');
    // Only a first part that starts with exactly two separators may name a share.
    if (!/^[\\/]{2}[^\\/]/.test(filled[0])) {
      joined = joined.replace(/^[\\/]{2,}/, '\\');
    }
    return win32.normalize(joined);
  },

  relative(from, to) {
    validateString(from, 'from');
    validateString(to, 'to');
    if (from === to) return '';
    const absoluteFrom = win32.resolve(from);
    const absoluteTo = win32.resolve(to);
    if (absoluteFrom.toLowerCase() === absoluteTo.toLowerCase()) return '';
    const same = (a, b) => a.toLowerCase() === b.toLowerCase();
    const split = (path) => path.split('\\').filter(Boolean);
    const source = split(absoluteFrom);
    const target = split(absoluteTo);
    // Nothing in common: another drive or share.
    if (source.length > 0 && target.length > 0 && !same(source[0], target[0])) return absoluteTo;
    return climb(source, target, '\\', same);
  },

  toNamespacedPath(path) {
    if (typeof path !== 'string' || path.length === 0) return path;
    const resolved = win32.resolve(path);
    if (resolved.length <= 2) return path;
    if (resolved.startsWith('\\\\')) {
      const third = resolved.charCodeAt(2);
      if (third !== 63 && third !== DOT) return `\\\\?\\UNC\\${resolved.slice(2)}`;
    } else if (/^[a-z]:\\/i.test(resolved)) {
      return `\\\\?\\${resolved}`;
    }
    return resolved;
  },

  dirname(path) {
    validateString(path, 'path');
    if (path === '') return '.';
    const root = windowsRoot(path, false);
    const { start } = lastPart(path, root.length, isWindowsSeparator);
    if (start <= root.length) return path.slice(0, root.length) || '.';
    return path.slice(0, start - 1);
  },

  basename(path, suffix) {
    if (suffix !== undefined) validateString(suffix, 'suffix');
    validateString(path, 'path');
    const from = isLetter(path.charCodeAt(0)) && path.charCodeAt(1) === COLON ? 2 : 0;
    return basename(path, suffix, from, isWindowsSeparator);
  },

  extname(path) {
    validateString(path, 'path');
    return extension(win32.basename(path));
  },

  format(object) {
    return format('\\', object);
  },

  parse(path) {
    validateString(path, 'path');
    const { length } = windowsRoot(path, false);
    const root = path.slice(0, length);
    const { start, end } = lastPart(path, length, isWindowsSeparator);
    const base = path.slice(start, end);
    const ext = extension(base);
    const dir = start > length ? path.slice(0, start - 1) : root;
    return { root, dir, base, ext, name: base.slice(0, base.length - ext.length) };
  },

  win32: null,
  posix: null,
};

posix.win32 = win32.win32 = win32;
posix.posix = win32.posix = posix;

module.exports = posix;
