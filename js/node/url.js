'use strict';
// Node's `url`: https://nodejs.org/api/url.html. The old `parse`, `format` and `resolve`, and the
// conversions between file URLs and paths; `URL` and `URLSearchParams` are the global classes.

const { Url, parse, resolve, resolveObject } = require('node/internal/legacy-url');
const { nodeError, validateObject, validateString } = require('internal/errors');
const path = require('node/path');

const isUrl = (value) => Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);

/** `format(URL, options)` or the old `format(object or string)`. */
function format(object, options) {
  if (typeof object === 'string') return parse(object).format();
  if (typeof object !== 'object' || object === null) {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'urlObject', ['Object', 'string'], object);
  }
  if (!isUrl(object)) return Url.prototype.format.call(object);
  if (options !== undefined && options !== null) validateObject(options, 'options');
  const { auth = true, fragment = true, search = true, unicode = false } = options ?? {};
  const login = auth && (object.username || object.password)
    ? `${object.username}${object.password ? `:${object.password}` : ''}@`
    : '';
  const host = unicode ? domainToUnicode(object.hostname) + (object.port ? `:${object.port}` : '') : object.host;
  const authority = object.href.startsWith(`${object.protocol}//`) ? `//${login}${host}` : '';
  return `${object.protocol}${authority}${object.pathname}${search ? object.search : ''}${fragment ? object.hash : ''}`;
}

function domainToASCII(domain) {
  if (arguments.length < 1) throw nodeError('ERR_MISSING_ARGS', 'domain');
  try {
    return new URL(`ws://${domain}`).hostname;
  } catch {
    return '';
  }
}

// Until the engine's URL can decode Punycode this one does. RFC 3492 §6.2.
function domainToUnicode(domain) {
  if (arguments.length < 1) throw nodeError('ERR_MISSING_ARGS', 'domain');
  const ascii = domainToASCII(domain);
  return ascii.split('.').map((label) => (label.startsWith('xn--') ? decodeLabel(label.slice(4)) : label)).join('.');
}

function decodeLabel(text) {
  const cut = text.lastIndexOf('-');
  const output = cut > 0 ? [...text.slice(0, cut)].map((char) => char.codePointAt(0)) : [];
  let code = 128;
  let bias = 72;
  let at = 0;
  for (let i = cut > 0 ? cut + 1 : 0; i < text.length; ) {
    const before = at;
    for (let weight = 1, k = 36; ; k += 36) {
      const digit = parseInt(text[i++], 36);
      if (Number.isNaN(digit)) return `xn--${text}`;
      // parseInt counts digits before letters, Punycode after them.
      const value = digit < 10 ? digit + 26 : digit - 10;
      at += value * weight;
      const threshold = Math.min(26, Math.max(1, k - bias));
      if (value < threshold) break;
      weight *= 36 - threshold;
    }
    const count = output.length + 1;
    bias = adapt(at - before, count, before === 0);
    code += Math.floor(at / count);
    at %= count;
    if (code > 0x10ffff) return `xn--${text}`;
    output.splice(at++, 0, code);
  }
  return String.fromCodePoint(...output);
}

function adapt(delta, count, isFirst) {
  let rest = isFirst ? Math.floor(delta / 700) : Math.floor(delta / 2);
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > 455; k += 36) rest = Math.floor(rest / 35);
  return k + Math.floor((36 * rest) / (rest + 38));
}

/** @param {string|URL} url of scheme `file:` */
function fileURLToPath(url, options) {
  const windows = options?.windows ?? globalThis.process?.platform === 'win32';
  if (typeof url === 'string') url = new URL(url);
  else if (!isUrl(url)) throw nodeError('ERR_INVALID_ARG_TYPE', 'path', ['string', 'URL'], url);
  if (url.protocol !== 'file:') throw nodeError('ERR_INVALID_URL_SCHEME', 'file');
  if (windows) return windowsPath(url);
  if (url.hostname !== '') {
    throw nodeError('ERR_INVALID_FILE_URL_HOST', globalThis.process?.platform ?? 'linux');
  }
  if (/%2f/i.test(url.pathname)) {
    throw nodeError('ERR_INVALID_FILE_URL_PATH', 'must not include encoded / characters');
  }
  return decodeURIComponent(url.pathname);
}

function windowsPath(url) {
  if (/%2f|%5c/i.test(url.pathname)) {
    throw nodeError('ERR_INVALID_FILE_URL_PATH', 'must not include encoded \\ or / characters');
  }
  const name = decodeURIComponent(url.pathname.replaceAll('/', '\\'));
  if (url.hostname !== '') return `\\\\${domainToUnicode(url.hostname)}${name}`;
  if (!/^\\[a-z]:/i.test(name)) throw nodeError('ERR_INVALID_FILE_URL_PATH', 'must be absolute');
  return name.slice(1);
}

/** The `file:` URL of a path, which is made absolute. */
function pathToFileURL(name, options) {
  validateString(name, 'path');
  const windows = options?.windows ?? globalThis.process?.platform === 'win32';
  let resolved = windows ? path.win32.resolve(name) : path.posix.resolve(name);
  const last = name[name.length - 1];
  if ((last === '/' || (windows && last === '\\')) && !resolved.endsWith(windows ? '\\' : '/')) resolved += '/';
  const url = new URL('file:///');
  if (windows) resolved = resolved.replaceAll('\\', '/');
  // What a path may contain and the URL parser would take for syntax.
  url.pathname = resolved
    .replaceAll('%', '%25')
    .replaceAll('\\', '%5C')
    .replaceAll('\n', '%0A')
    .replaceAll('\r', '%0D')
    .replaceAll('\t', '%09')
    .replaceAll('?', '%3F')
    .replaceAll('#', '%23');
  return url;
}

/** The options that `http.request` takes. */
function urlToHttpOptions(url) {
  const { hostname, pathname, search } = url;
  const options = {
    protocol: url.protocol,
    hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
    hash: url.hash,
    search,
    pathname,
    path: `${pathname || ''}${search || ''}`,
    href: url.href,
  };
  if (url.port !== '') options.port = Number(url.port);
  if (url.username || url.password) {
    options.auth = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  }
  return options;
}

module.exports = {
  URL: globalThis.URL,
  URLSearchParams: globalThis.URLSearchParams,
  Url,
  domainToASCII,
  domainToUnicode,
  fileURLToPath,
  format,
  parse,
  pathToFileURL,
  resolve,
  resolveObject,
  urlToHttpOptions,
};
