'use strict';
// EdgerOS's WebApp: a router with settings, views and a server.

const EventEmitter = require('node/events');
const process = require('node/process');
const { inspect } = require('node/util');
const { METHODS } = require('edgeros/internal/http/methods');
const { HttpServer, parseArguments } = require('edgeros/internal/http/server');
const { Router } = require('edgeros/internal/webapp/router');
const views = require('edgeros/internal/webapp/view');

// EdgerOS gives an app its port; here `PORT` or `--port` does.
const DEFAULT_PORT = 8000;

function givenPort() {
  const args = process.argv.slice(2);
  const at = args.findIndex((arg) => arg === '--port' || arg.startsWith('--port='));
  const option = at < 0 ? undefined : args[at].split('=')[1] ?? args[at + 1];
  const text = option ?? process.env.PORT ?? `${DEFAULT_PORT}`;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port < 65536)) throw new RangeError(`createApp: '${text}' is no port`);
  return port;
}

/** The answer to what no handler has taken, or what one failed with. */
function answer(app, error, req, res) {
  let status = 404;
  let text = `Cannot ${req.method} ${req.originalUrl}`;
  if (error !== undefined && error !== null) {
    const wanted = error.status ?? error.statusCode;
    status = wanted >= 400 && wanted < 600 ? wanted : 500;
    // What went wrong inside is for the log.
    text = status < 500 ? `${error.message ?? error}` : 'Internal Server Error';
    if (status >= 500) console.error(`${req.method} ${req.originalUrl}: ${typeof error === 'object' ? inspect(error) : error}`);
  }
  if (res.writableEnded) return;
  if (res.headersSent) {
    res.destroy();
    return;
  }
  res.clearHeaders();
  res.addHeaders(error?.headers);
  res.statusCode = status;
  res.statusMessage = '';
  res.setHeader('Content-Type', 'text/plain; charset=utf-8');
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Content-Length', Buffer.byteLength(text));
  // What is left of a body that was refused is not waited for.
  if (!req.complete) res.setHeader('Connection', 'close');
  res.end(req.method === 'HEAD' ? undefined : text);
}

class WebApp extends EventEmitter {
  #router;
  #engines = new Map();

  /** With the arguments of `HttpServer.createServer`, without its handler. */
  constructor(group, ...rest) {
    super();
    const options = parseArguments(group, undefined, ...rest);
    this.locals = Object.create(null);
    this.settings = { etag: 'weak', 'view engine': 'ejs', views: './views', 'case sensitive routing': false, 'strict routing': false };
    this.mountpath = '/';
    this.server = new HttpServer({
      ...options,
      handle: (req, res) => this.handle(req, res, (error) => answer(this, error, req, res)),
      request: () => require('edgeros/internal/webapp/request').WebRequest,
      response: () => require('edgeros/internal/webapp/response').WebResponse,
    });
    for (const name of ['start', 'stop', 'close']) this.server.on(name, () => this.emit(name));
  }

  /** `create(group, subs[, taskFile], saddr[, tlsOpt])` */
  static create(...args) {
    return new WebApp(...args);
  }

  /** An app on the port that the command line (`--port`) or `PORT` gives. */
  static createApp(subs = 0) {
    return new WebApp('./main', subs, { addr: '0.0.0.0', port: givenPort() });
  }

  static createSub() {
    throw new Error('webapp: worker tasks are not available in this runtime');
  }

  // Made late, because settings decide how it compares.
  get router() {
    return (this.#router ??= new Router({ caseSensitive: this.enabled('case sensitive routing'), strict: this.enabled('strict routing') }));
  }

  /** Hot: runs for each request. */
  handle(req, res, done) {
    const { app: outer } = req;
    req.app = res.app = this;
    if (outer === undefined) {
      // RFC 9112 §3.2.2: whole URLs are targets too.
      if (req.url[0] !== '/') req.url = req.url.replace(/^\w+:\/\/[^/?]*(?=(\/)?)/, (text, slash) => (slash ? '' : '/'));
      req.originalUrl = req.url;
      req.res = res;
      res.locals = {};
      req.params = {};
    }
    this.router.handle(req, res, (error) => {
      if (outer !== undefined) req.app = res.app = outer;
      done(error);
    });
  }

  /** `get(path, handler…)` adds a route, `get(name)` reads a setting. */
  get(...args) {
    if (args.length === 1 && typeof args[0] === 'string') return this.settings[args[0]];
    this.router.get(...args);
    return this;
  }

  set(name, ...value) {
    if (value.length === 0) return this.settings[name];
    [this.settings[name]] = value;
    return this;
  }

  enable(name) {
    return this.set(name, true);
  }

  disable(name) {
    return this.set(name, false);
  }

  enabled(name) {
    return Boolean(this.settings[name]);
  }

  disabled(name) {
    return !this.enabled(name);
  }

  route(path) {
    return this.router.route(path);
  }

  /** `engine(extension, (path, options, callback) => …)` */
  engine(extension, render) {
    if (typeof render !== 'function') throw new TypeError('engine: callback function required');
    this.#engines.set(views.withDot(extension), render);
    return this;
  }

  /** `render(view[, locals], callback(error, text))` */
  render(view, options, callback) {
    if (typeof options === 'function') [options, callback] = [{}, options];
    if (typeof callback !== 'function') throw new TypeError('render: a callback is missing');
    views.render(this, this.#engines, view, { ...this.locals, ...options }, callback);
  }

  start() {
    return this.server.start();
  }

  stop(...args) {
    return this.server.stop(...args);
  }

  port() {
    return this.server.port();
  }

  isMaster() {
    return this.server.isMaster();
  }

  addcert(options) {
    return this.server.addcert(options);
  }

  get groupName() {
    return this.server.groupName;
  }
}

for (const name of ['use', 'all', 'param', 'unhandle', ...METHODS.map((method) => method.toLowerCase())]) {
  if (name === 'get') continue;
  WebApp.prototype[name] = function add(...args) {
    this.router[name](...args);
    return this;
  };
}

module.exports = { WebApp };
