'use strict';
// fibjs `http.fileHandler`: files of a folder, with ranges and validation by date.

const native = binding('http');
const { Handler, STEP } = require('fibjs/internal/mq/handler');
const { fieldsOf } = require('fibjs/internal/http/request');
const { stateOf } = require('fibjs/internal/mq/message');
const { RangeStream } = require('fibjs/internal/io/range-stream');
const { later } = require('internal/lazy');

const files = later(() => require('fibjs/fs'));

// Files above this are not read whole.
const LARGE = 262144;
const ESCAPES = /(?:%[0-9a-f]{2})+/gi;

class FileHandler extends Handler {
  #root;
  #types;
  #autoIndex;

  constructor(root, types = {}, autoIndex = false) {
    super();
    this.#root = root.replace(/\/+$/, '') || (root.startsWith('/') ? '' : '.');
    this.#types = types;
    this.#autoIndex = autoIndex;
  }

  [STEP](request) {
    const { response } = request;
    const path = cleanPath(request.value);
    if (path === null) {
      response.statusCode = 400;
      return;
    }
    const full = `${this.#root}/${path}`;
    if (path === '' || path.endsWith('/')) {
      const index = `${full}index.html`;
      const stat = native.fileStat(index);
      if (stat !== null && !stat.isFolder) this.#send(request, index, stat);
      else if (this.#autoIndex && native.fileStat(full) !== null) this.#list(request, full, path);
      else response.statusCode = 404;
      return;
    }
    const stat = native.fileStat(full);
    if (stat === null) response.statusCode = 404;
    else if (!stat.isFolder) this.#send(request, full, stat);
    // Not to be taken for the address of another host.
    else if (this.#autoIndex || native.fileStat(`${full}/index.html`) !== null) response.redirect(`${request.address.replace(/^\/{2,}/, '/')}/`);
    else response.statusCode = 404;
  }

  #send(request, path, stat) {
    const { response } = request;
    const modified = new Date(Math.floor(stat.modified / 1000) * 1000);
    const since = Date.parse(request.firstHeader('If-Modified-Since') ?? '');
    if (Math.abs(since - modified) < 1000) {
      response.statusCode = 304;
      return;
    }
    const ending = path.slice(Math.max(path.lastIndexOf('.'), path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
    const type = this.#types[ending] ?? this.#types[`.${ending}`] ?? native.mediaType(path);
    fieldsOf(response).push('Content-Type', type, 'Last-Modified', modified.toUTCString());
    let [start, end] = [0, stat.size];
    const wanted = request.firstHeader('Range');
    if (wanted !== null) {
      const range = parseRange(wanted, stat.size);
      if (range === null) {
        response.statusCode = 416;
        fieldsOf(response).push('Content-Range', `bytes */${stat.size}`);
        return;
      }
      [start, end] = range;
      response.statusCode = 206;
      fieldsOf(response).push('Content-Range', `bytes ${start}-${end - 1}/${stat.size}`);
    }
    if (end - start > LARGE) {
      response.body = new RangeStream(files().openFile(path), start, end);
      stateOf(response).ownsBody = true;
    } else if (end > start) response.replace(native.fileRead(path, start, end - start));
  }

  #list(request, folder, path) {
    const rows = native.fileList(folder).map((name) => `<li><a href="./${name.split('/').map(encodeURIComponent).join('/')}">${escapeHtml(name)}</a></li>`);
    const title = escapeHtml(`/${path}`);
    fieldsOf(request.response).push('Content-Type', 'text/html; charset=utf-8');
    request.response.replace(`<!DOCTYPE html><html><head><title>Index of ${title}</title></head><body><h1>Index of ${title}</h1>`
      + `<ul>\n<li><a href="../">../</a></li>\n${rows.join('\n')}\n</ul></body></html>\n`);
  }
}

function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** The text of escapes; what is none stays as it is: names may have percent signs. */
function unescape(escapes) {
  try {
    return decodeURIComponent(escapes);
  } catch {
    return escapes;
  }
}

/** The path below the root, without a leading slash; null for what could lead out of it. */
function cleanPath(value) {
  const text = value.replace(ESCAPES, unescape);
  if (/[\\\0]/.test(text)) return null;
  const parts = [];
  const given = text.split('/');
  for (const part of given) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length === 0) return null;
    else parts.pop();
  }
  const last = given.at(-1);
  const isFolder = last === '' || last === '.' || last === '..';
  return parts.length === 0 ? '' : `${parts.join('/')}${isFolder ? '/' : ''}`;
}

/** `bytes=a-b` as [start, end); null when it cannot be served. Of several ranges the first counts. */
function parseRange(text, size) {
  const [, first, last] = /^bytes=\s*(\d*)\s*-\s*(\d*)\s*(?:,.*)?$/i.exec(text.trim()) ?? [];
  if (first === undefined || (first === '' && last === '')) return null;
  if (first === '') return Number(last) === 0 || size === 0 ? null : [Math.max(0, size - Number(last)), size];
  const start = Number(first);
  const end = last === '' ? size : Math.min(size, Number(last) + 1);
  return start < size && start < end ? [start, end] : null;
}

module.exports = { FileHandler, cleanPath, parseRange };
