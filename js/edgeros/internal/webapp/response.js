'use strict';
// The response that handlers of a WebApp get.

const path = require('node/path');
const { STATUS_CODES } = require('node/http');
const cookie = require('edgeros/internal/cookie');
const mediaType = require('edgeros/internal/media-type');
const { bodyTag, isFresh } = require('edgeros/internal/freshness');
const { DEFAULTS, failure, find, send } = require('edgeros/internal/webapp/send-file');
const { locate } = require('edgeros/internal/app-root');
const { HttpServerResponse } = require('edgeros/internal/http/output');

/** Characters that URLs may not have are escaped; escapes stay. */
const encodeUrl = (url) => `${url}`.toWellFormed().replace(/%(?![0-9a-f]{2})|[^\x21\x23-\x3b\x3d\x3f-\x5f\x61-\x7a\x7c\x7e]/gi, encodeURIComponent);

/** Sends text or bytes with what conditional requests need. */
function finish(res, body) {
  const { req } = res;
  const isQuestion = req.method === 'GET' || req.method === 'HEAD';
  if (isQuestion && res.statusCode === 200 && res.app.settings.etag && body.length > 0) {
    if (!res.hasHeader('ETag')) res.setHeader('ETag', bodyTag(body));
    if (isFresh(req.headers, res.getHeader('ETag'), res.getHeader('Last-Modified'))) res.statusCode = 304;
  }
  if (res.statusCode === 204 || res.statusCode === 304) {
    for (const name of ['Content-Type', 'Content-Length', 'Transfer-Encoding']) res.removeHeader(name);
    res.end();
  } else {
    res.setHeader('Content-Length', Buffer.byteLength(body));
    if (req.method === 'HEAD') res.end();
    else res.end(body);
  }
  return res;
}

class WebResponse extends HttpServerResponse {
  /** Sends text as HTML, bytes as they are, everything else as JSON. */
  send(body) {
    if (typeof body === 'string') {
      if (!this.hasHeader('Content-Type')) this.setHeader('Content-Type', 'text/html; charset=utf-8');
    } else if (body === undefined || body === null) {
      body = '';
    } else if (ArrayBuffer.isView(body) || body instanceof ArrayBuffer) {
      if (!ArrayBuffer.isView(body)) body = Buffer.from(body);
      if (!this.hasHeader('Content-Type')) this.setHeader('Content-Type', 'application/octet-stream');
    } else {
      return this.json(body);
    }
    return finish(this, body);
  }

  json(value, status) {
    if (status !== undefined) this.statusCode = status;
    const { settings } = this.app;
    const text = JSON.stringify(value, settings['json replacer'], settings['json spaces']) ?? '';
    if (!this.hasHeader('Content-Type')) this.setHeader('Content-Type', 'application/json; charset=utf-8');
    return finish(this, text);
  }

  sendStatus(code, reason = STATUS_CODES[code] ?? `${code}`) {
    this.statusCode = code;
    this.statusMessage = reason;
    this.setHeader('Content-Type', 'text/plain; charset=utf-8');
    return this.send(reason);
  }

  /**
   * `sendFile(path[, options][, callback])`: false when there is no such file; then, unless the script answers
   * otherwise, the response is 404.
   */
  sendFile(name, options = {}, callback = undefined) {
    if (typeof options === 'function') [options, callback] = [{}, options];
    if (typeof name !== 'string') throw new TypeError('sendFile: the path must be a string');
    const { root } = options;
    const settings = { ...DEFAULTS, index: false, ...options };
    // Without a root the program's own path may have names with dots.
    if (root === undefined) settings.dotfiles = options.dotfiles ?? 'allow';
    const found = find(root === undefined ? undefined : locate(root), root === undefined ? safeLocate(name) : name, settings);
    if (found.file === undefined) {
      const error = found.error ?? failure(404, 'Not Found');
      if (callback !== undefined) callback(error);
      else process.nextTick(() => { if (!this.headersSent && !this.writableEnded) this.req.next(error); });
      return false;
    }
    this.addHeaders(options.headers);
    send(this.req, this, found, settings, (error) => {
      if (callback !== undefined) callback(error);
      else if (error !== undefined && !this.headersSent) this.req.next(error);
    });
    return true;
  }

  /** `redirect([status,] url)`; `back` is where the client came from. */
  redirect(...args) {
    this.statusCode = args.length > 1 ? args.shift() : 302;
    const target = this.location(args[0]).getHeader('Location');
    const text = `${STATUS_CODES[this.statusCode] ?? this.statusCode}. Redirecting to ${target}`;
    this.setHeader('Content-Type', 'text/plain; charset=utf-8');
    finish(this, text);
    return true;
  }

  location(url) {
    this.setHeader('Location', encodeUrl(url === 'back' ? this.req.get('Referer') ?? '/' : url));
    return this;
  }

  type(name) {
    this.setHeader('Content-Type', mediaType.ofName(`${name}`));
    return this;
  }

  /** `set(field, value)` or `set({ field: value })` */
  set(field, value) {
    if (typeof field === 'object' && field !== null) {
      for (const name of Object.keys(field)) this.set(name, field[name]);
      return this;
    }
    const text = Array.isArray(value) ? value.map(String) : `${value}`;
    const isBare = `${field}`.toLowerCase() === 'content-type' && !/;\s*charset\s*=/i.test(text);
    this.setHeader(field, isBare ? mediaType.ofName(text) : text);
    return this;
  }

  get(field) {
    return this.getHeader(field);
  }

  append(field, value) {
    const before = this.getHeader(field);
    return this.set(field, before === undefined ? value : [before, value].flat());
  }

  vary(fields) {
    const list = `${this.getHeader('Vary') ?? ''}`.split(',').map((name) => name.trim()).filter((name) => name !== '');
    for (const field of [fields].flat().flatMap((text) => text.split(','))) {
      const name = field.trim();
      if (!list.some((item) => item === '*' || item.toLowerCase() === name.toLowerCase())) list.push(name);
    }
    this.setHeader('Vary', list.includes('*') ? '*' : list.join(', '));
    return this;
  }

  /** Browsers save the body under this name. */
  attachment(filename) {
    if (filename === undefined) {
      this.setHeader('Content-Disposition', 'attachment');
      return this;
    }
    const name = path.basename(`${filename}`);
    const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '?');
    const extended = plain === name ? '' : `; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)}`;
    this.setHeader('Content-Disposition', `attachment; filename="${plain}"${extended}`);
    return this.type(path.extname(name) || 'bin');
  }

  /** `maxAge` in milliseconds; `signed` takes the secret of cookieParser. */
  cookie(name, value, options = {}) {
    let text = typeof value === 'object' && value !== null ? `j:${JSON.stringify(value)}` : `${value}`;
    if (options.signed) {
      const { secret } = this.req;
      if (!secret) throw new Error('cookieParser("secret") required for signed cookies');
      text = `s:${cookie.sign(text, secret)}`;
    }
    return this.append('Set-Cookie', cookie.serialize(name, text, options));
  }

  clearCookie(name, options = {}) {
    return this.cookie(name, '', { ...options, maxAge: undefined, expires: new Date(1) });
  }

  /** `render(view[, locals][, callback(error, text)])` */
  render(view, options = {}, callback = undefined) {
    if (typeof options === 'function') [options, callback] = [{}, options];
    const done = callback ?? ((error, text) => (error ? this.req.next(error) : this.send(text)));
    this.app.render(view, { ...this.locals, ...options }, done);
  }
}

WebResponse.prototype.header = WebResponse.prototype.set;
WebResponse.prototype.contentType = WebResponse.prototype.type;

/** Paths of the program itself; what leads upwards stays as it is and is refused. */
const safeLocate = (name) => (name.split('/').includes('..') ? name : locate(name));

module.exports = { WebResponse };
