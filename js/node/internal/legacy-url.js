'use strict';
// The URL parser of before the WHATWG standard, as `url.parse` of Node has it: lenient, relative
// references allowed, parts escaped but not normalized.

const { nodeError, validateString } = require('internal/errors');
const querystring = require('node/querystring');

const SCHEME = /^[a-z0-9.+-]+:/i;
const PORT = /:[0-9]*$/;
const SIMPLE_PATH = /^(\/\/?(?!\/)[^?\s]*)(\?[^\s]*)?$/;
const FORBIDDEN_IN_HOST = /[\0\t\n\r #%/:<>?@[\\\]^|]/;

const scriptSchemes = new Set(['javascript', 'javascript:']);
const slashedSchemes = new Set(
  ['http', 'https', 'ftp', 'gopher', 'file', 'ws', 'wss'].flatMap((scheme) => [scheme, `${scheme}:`]),
);

const ESCAPES = {
  '\t': '%09', '\n': '%0A', '\r': '%0D', ' ': '%20', '"': '%22', "'": '%27', '<': '%3C', '>': '%3E',
  '\\': '%5C', '^': '%5E', '`': '%60', '{': '%7B', '|': '%7C', '}': '%7D',
};
const escapeRest = (text) => text.replace(/[\t\n\r "'<>\\^`{|}]/g, (char) => ESCAPES[char]);

function invalidUrl(input) {
  const error = nodeError('ERR_INVALID_URL');
  error.input = input;
  return error;
}

class Url {
  protocol = null;
  slashes = null;
  auth = null;
  host = null;
  port = null;
  hostname = null;
  hash = null;
  search = null;
  query = null;
  pathname = null;
  path = null;
  href = null;

  /**
   * @param {string} url
   * @param {boolean} [parseQuery=false] `query` becomes an object
   * @param {boolean} [slashesDenoteHost=false] `//host/path` has a host without a scheme
   */
  parse(url, parseQuery = false, slashesDenoteHost = false) {
    validateString(url, 'url');
    let rest = withSlashes(url.trim());
    if (!slashesDenoteHost && !/[#@]/.test(rest)) {
      const simple = SIMPLE_PATH.exec(rest);
      if (simple !== null) return this.#setSimple(rest, simple, parseQuery);
    }

    let scheme = SCHEME.exec(rest)?.[0];
    let lower = '';
    if (scheme !== undefined) {
      lower = scheme.toLowerCase();
      this.protocol = lower;
      rest = rest.slice(scheme.length);
    }
    const hasHost = slashesDenoteHost || scheme !== undefined || /^\/\/[^@/]+@[^@/]+/.test(rest);
    let slashes = false;
    if (hasHost) {
      slashes = rest.startsWith('//');
      if (slashes && !(scheme !== undefined && scriptSchemes.has(lower))) {
        rest = rest.slice(2);
        this.slashes = true;
      }
    }
    if (!scriptSchemes.has(lower) && (slashes || (scheme !== undefined && !slashedSchemes.has(scheme)))) {
      rest = this.#takeHost(rest, url);
    }
    if (!scriptSchemes.has(lower)) rest = escapeRest(rest);
    this.#setRest(rest, parseQuery, lower);
    this.href = this.format();
    return this;
  }

  #setSimple(rest, [, pathname, search], parseQuery) {
    this.path = rest;
    this.href = rest;
    this.pathname = pathname;
    if (search !== undefined) {
      this.search = search;
      this.query = parseQuery ? querystring.parse(search.slice(1)) : search.slice(1);
    } else if (parseQuery) {
      this.search = null;
      this.query = Object.create(null);
    }
    return this;
  }

  /** Takes `auth@host:port` from the front and returns what follows. */
  #takeHost(rest, url) {
    let end = rest.search(/[/?#]/);
    if (end < 0) end = rest.length;
    const at = rest.lastIndexOf('@', end - 1);
    let start = 0;
    if (at >= 0) {
      this.auth = decodeURIComponent(rest.slice(0, at));
      start = at + 1;
    }
    // Other characters that no host has end it too.
    const stop = rest.slice(start).search(/[\t\n\r "#%'/;<>?\\^`{|}]/);
    end = stop < 0 ? rest.length : start + stop;
    this.host = rest.slice(start, end);
    const tail = rest.slice(end);

    const port = PORT.exec(this.host)?.[0];
    let { host } = this;
    if (port !== undefined) {
      if (port !== ':') this.port = port.slice(1);
      host = host.slice(0, -port.length);
    }
    let hostname = host ?? '';
    const isIpv6 = hostname.startsWith('[') && hostname.endsWith(']');
    let before = '';
    if (!isIpv6) [hostname, before] = validPart(hostname);
    hostname = hostname.length > 255 ? '' : hostname.toLowerCase();
    if (!isIpv6 && hostname !== '') {
      hostname = toAscii(hostname);
      if (hostname === '' || FORBIDDEN_IN_HOST.test(hostname)) throw invalidUrl(url);
    }
    this.host = hostname + (this.port ? `:${this.port}` : '');
    if (isIpv6) {
      if (/[\0\t\n\r #%/<>?@\\^|]/.test(hostname.slice(1, -1))) throw invalidUrl(url);
      this.hostname = hostname.slice(1, -1);
      return tail.startsWith('/') ? tail : `/${tail}`;
    }
    this.hostname = hostname;
    return before + tail;
  }

  #setRest(rest, parseQuery, scheme) {
    const hash = rest.indexOf('#');
    if (hash >= 0) {
      this.hash = rest.slice(hash);
      rest = rest.slice(0, hash);
    }
    const question = rest.indexOf('?');
    if (question >= 0) {
      this.search = rest.slice(question);
      this.query = rest.slice(question + 1);
      if (parseQuery) this.query = querystring.parse(this.query);
      rest = rest.slice(0, question);
    } else if (parseQuery) {
      this.search = null;
      this.query = Object.create(null);
    }
    if (rest !== '') this.pathname = rest;
    if (slashedSchemes.has(scheme) && this.hostname && !this.pathname) this.pathname = '/';
    if (this.pathname || this.search) this.path = (this.pathname || '') + (this.search || '');
  }

  /** The text of the parts; also for plain objects with such properties. */
  format() {
    let auth = this.auth || '';
    if (auth) auth = `${encodeAuth(auth)}@`;
    let protocol = this.protocol || '';
    let pathname = this.pathname || '';
    let hash = this.hash || '';
    let host = '';
    if (this.host) {
      host = auth + this.host;
    } else if (this.hostname) {
      const isIpv6 = this.hostname.includes(':') && !this.hostname.startsWith('[');
      host = auth + (isIpv6 ? `[${this.hostname}]` : this.hostname) + (this.port ? `:${this.port}` : '');
    }
    let query = '';
    if (this.query !== null && typeof this.query === 'object') query = querystring.stringify(this.query);
    let search = this.search || (query && `?${query}`) || '';
    if (protocol && !protocol.endsWith(':')) protocol += ':';
    pathname = pathname.replace(/[#?]/g, (char) => (char === '#' ? '%23' : '%3F'));
    if (this.slashes || slashedSchemes.has(protocol)) {
      if (this.slashes || host) {
        if (pathname && !pathname.startsWith('/')) pathname = `/${pathname}`;
        host = `//${host}`;
      } else if (/^file/.test(protocol)) {
        host = '//';
      }
    }
    search = search.replaceAll('#', '%23');
    if (hash && !hash.startsWith('#')) hash = `#${hash}`;
    if (search && !search.startsWith('?')) search = `?${search}`;
    return protocol + host + pathname + search + hash;
  }

  resolve(relative) {
    return this.resolveObject(parse(relative, false, true)).format();
  }

  /** RFC 3986 §5.2 with the exceptions that browsers of the time made. */
  resolveObject(relative) {
    if (typeof relative === 'string') relative = new Url().parse(relative, false, true);
    const result = Object.assign(new Url(), this);
    result.hash = relative.hash;
    if (relative.href === '') {
      result.href = result.format();
      return result;
    }
    if (relative.slashes && !relative.protocol) {
      const { protocol } = result;
      Object.assign(result, relative, { protocol });
      if (slashedSchemes.has(protocol) && result.hostname && !result.pathname) result.path = result.pathname = '/';
      result.href = result.format();
      return result;
    }
    if (relative.protocol && relative.protocol !== result.protocol) return otherScheme(result, relative);
    return this.#merge(result, relative);
  }

  #merge(result, relative) {
    const isSourceAbsolute = result.pathname?.startsWith('/');
    const isRelativeAbsolute = Boolean(relative.host || relative.pathname?.startsWith('/'));
    let mustEndAbsolute = isRelativeAbsolute || isSourceAbsolute || Boolean(result.host && relative.pathname);
    const noTrailing = mustEndAbsolute;
    let segments = result.pathname?.split('/') ?? [];
    const added = relative.pathname?.split('/') ?? [];
    const noSlashes = Boolean(result.protocol && !slashedSchemes.has(result.protocol));
    if (noSlashes) {
      // The host of `a:b` is its first segment.
      result.hostname = '';
      result.port = null;
      if (result.host) {
        if (segments[0] === '') segments[0] = result.host;
        else segments.unshift(result.host);
      }
      result.host = '';
      if (relative.protocol) {
        relative.hostname = null;
        relative.port = null;
        result.auth = null;
        if (relative.host) {
          if (added[0] === '') added[0] = relative.host;
          else added.unshift(relative.host);
        }
        relative.host = null;
      }
      mustEndAbsolute = mustEndAbsolute && (added[0] === '' || segments[0] === '');
    }
    if (isRelativeAbsolute) {
      if (relative.host || relative.host === '') {
        if (result.host !== relative.host) result.auth = null;
        result.host = relative.host;
        result.port = relative.port;
      }
      if (relative.hostname || relative.hostname === '') {
        if (result.hostname !== relative.hostname) result.auth = null;
        result.hostname = relative.hostname;
      }
      result.search = relative.search;
      result.query = relative.query;
      segments = added;
    } else if (added.length > 0) {
      segments.pop();
      segments = segments.concat(added);
      result.search = relative.search;
      result.query = relative.query;
    } else if (relative.search !== null && relative.search !== undefined) {
      if (noSlashes) hostFromSegments(result, segments);
      result.search = relative.search;
      result.query = relative.query;
      if (result.pathname !== null || result.search !== null) {
        result.path = (result.pathname || '') + (result.search || '');
      }
      result.href = result.format();
      return result;
    }
    if (segments.length === 0) {
      result.pathname = null;
      result.path = result.search ? `/${result.search}` : null;
      result.href = result.format();
      return result;
    }

    const last = segments[segments.length - 1];
    const isTrailing =
      ((result.host || relative.host || segments.length > 1) && (last === '.' || last === '..')) || last === '';
    let up = 0;
    for (let i = segments.length - 1; i >= 0; i--) {
      if (segments[i] === '.') {
        segments.splice(i, 1);
      } else if (segments[i] === '..') {
        segments.splice(i, 1);
        up++;
      } else if (up > 0) {
        segments.splice(i, 1);
        up--;
      }
    }
    if (!mustEndAbsolute && !noTrailing) segments.unshift(...Array(up).fill('..'));
    if (mustEndAbsolute && segments[0] !== '' && !segments[0]?.startsWith('/')) segments.unshift('');
    if (isTrailing && !segments.join('/').endsWith('/')) segments.push('');
    const isAbsolute = segments[0] === '' || Boolean(segments[0]?.startsWith('/'));
    if (noSlashes) {
      result.host = result.hostname = isAbsolute ? '' : (segments.shift() ?? '');
      splitAuth(result);
    }
    mustEndAbsolute = mustEndAbsolute || Boolean(result.host && segments.length > 0);
    if (mustEndAbsolute && !isAbsolute) segments.unshift('');
    if (segments.length === 0) {
      result.pathname = null;
      result.path = null;
    } else {
      result.pathname = segments.join('/');
    }
    if (result.pathname !== null || result.search !== null) {
      result.path = (result.pathname || '') + (result.search || '');
    }
    result.auth = relative.auth || result.auth;
    result.slashes = result.slashes || relative.slashes;
    result.href = result.format();
    return result;
  }
}

/** A reference with a scheme of its own. */
function otherScheme(result, relative) {
  if (!slashedSchemes.has(relative.protocol)) {
    Object.assign(result, relative);
    result.href = result.format();
    return result;
  }
  result.protocol = relative.protocol;
  if (!relative.host && !/^file:?$/.test(relative.protocol)) {
    const parts = (relative.pathname || '').split('/');
    while (parts.length > 0 && !(relative.host = parts.shift()));
    relative.host ||= '';
    relative.hostname ||= '';
    if (parts[0] !== '') parts.unshift('');
    if (parts.length < 2) parts.unshift('');
    result.pathname = parts.join('/');
  } else {
    result.pathname = relative.pathname;
  }
  result.search = relative.search;
  result.query = relative.query;
  result.host = relative.host || '';
  result.auth = relative.auth;
  result.hostname = relative.hostname || relative.host;
  result.port = relative.port;
  if (result.pathname || result.search) result.path = (result.pathname || '') + (result.search || '');
  result.slashes = result.slashes || relative.slashes;
  result.href = result.format();
  return result;
}

function hostFromSegments(result, segments) {
  result.hostname = result.host = segments.shift();
  splitAuth(result);
}

function splitAuth(result) {
  const at = result.host ? result.host.indexOf('@') : -1;
  if (at <= 0) return;
  result.auth = result.host.slice(0, at);
  result.host = result.hostname = result.host.slice(at + 1);
}

/** Backslashes before the query are what browsers read as slashes. */
function withSlashes(text) {
  const end = text.search(/[?#]/);
  return end < 0 ? text.replaceAll('\\', '/') : text.slice(0, end).replaceAll('\\', '/') + text.slice(end);
}

/** The host up to what looks like a port but is none; that begins the path. */
function validPart(hostname) {
  const colon = hostname.indexOf(':');
  return colon < 0 ? [hostname, ''] : [hostname.slice(0, colon), `/${hostname.slice(colon)}`];
}

function toAscii(hostname) {
  if (/^[\0-\x7f]*$/.test(hostname)) return hostname;
  try {
    return new URL(`ws://${hostname}`).hostname;
  } catch {
    return '';
  }
}

function encodeAuth(auth) {
  return encodeURIComponent(auth).replace(/%3A/gi, ':').replace(/%40/g, '%40');
}

function parse(url, parseQuery, slashesDenoteHost) {
  if (url instanceof Url) return url;
  return new Url().parse(url, parseQuery, slashesDenoteHost);
}

function resolve(from, to) {
  return parse(from, false, true).resolve(to);
}

function resolveObject(from, to) {
  return from ? parse(from, false, true).resolveObject(to) : to;
}

module.exports = { Url, parse, resolve, resolveObject };
