'use strict';
// The router of `webapp`: handlers by path and method, in the order they were given.

const { compile } = require('edgeros/internal/webapp/path-pattern');
const { METHODS } = require('edgeros/internal/http/methods');

/** Calls one handler; what it throws or rejects with goes on to `next`. */
function call(handler, error, req, res, next) {
  let result;
  try {
    result = error === undefined ? handler(req, res, next) : handler(error, req, res, next);
  } catch (thrown) {
    next(thrown ?? new Error(`A handler threw ${thrown}`));
    return;
  }
  if (typeof result?.then === 'function') {
    result.then(undefined, (reason) => next(reason ?? new Error(`A handler rejected with ${reason}`)));
  }
}

/** Those with four parameters handle errors, those with less everything else. */
const kindOf = (handler) => ({ isUsual: handler.length < 4, isForErrors: handler.length === 4 });

function flatten(handlers, name) {
  const list = handlers.flat(Infinity);
  if (list.length === 0) throw new TypeError(`${name}() needs a handler`);
  for (const handler of list) {
    if (typeof handler !== 'function') throw new TypeError(`${name}() needs functions, not ${handler === null ? 'null' : typeof handler}`);
  }
  return list;
}

/** The handlers of one path. */
class Route {
  constructor(path) {
    this.path = path;
    // `{ method, handler, … }`; an undefined method stands for all.
    this.stack = [];
    this.methods = new Set();
  }

  add(method, handlers, name) {
    for (const handler of flatten(handlers, name)) this.stack.push({ method, handler, ...kindOf(handler) });
    this.methods.add(method);
    return this;
  }

  all(...handlers) {
    return this.add(undefined, handlers, 'all');
  }

  /** Takes handlers back; whether any are left. */
  keep(isKept) {
    this.stack = this.stack.filter(isKept);
    this.methods = new Set(this.stack.map(({ method }) => method));
    return this.stack.length > 0;
  }

  handles(method) {
    const { methods } = this;
    return methods.has(method) || methods.has(undefined) || (method === 'HEAD' && methods.has('GET'));
  }

  dispatch(req, res, done) {
    const { stack } = this;
    const method = req.method === 'HEAD' && !this.methods.has('HEAD') ? 'GET' : req.method;
    let at = 0;
    const next = (error) => {
      if (error === 'route') return done();
      if (error === 'router') return done(error);
      error ??= undefined;
      while (at < stack.length) {
        const entry = stack[at++];
        if (entry.method !== undefined && entry.method !== method) continue;
        if (error === undefined ? entry.isUsual : entry.isForErrors) return call(entry.handler, error, req, res, next);
      }
      return done(error);
    };
    next();
  }
}

/** Takes away the part of the URL that led here; returns the function that puts it back. */
function descend(req, prefix) {
  const { baseUrl } = req;
  req.baseUrl = baseUrl + prefix;
  const rest = req.url.slice(prefix.length);
  const isBare = !rest.startsWith('/');
  req.url = isBare ? `/${rest}` : rest;
  return () => {
    req.baseUrl = baseUrl;
    // The handlers may have changed it.
    req.url = prefix + (isBare && req.url.startsWith('/') ? req.url.slice(1) : req.url);
  };
}

const pathOf = (url) => {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
};

class Router {
  #options;
  #stack = [];
  #params = new Map();

  /** @param {{ caseSensitive?: boolean, strict?: boolean, mergeParams?: boolean }} [options] */
  constructor(options = {}) {
    this.#options = { caseSensitive: false, strict: false, mergeParams: false, ...options };
  }

  static create(options) {
    return new Router(options);
  }

  /** `use([path,] handler | router | list, …)`: for every method, and for all paths that begin so. */
  use(...args) {
    const path = isPath(args[0]) ? args.shift() : '/';
    const { caseSensitive } = this.#options;
    const match = path === '/' ? null : compile(path, { caseSensitive, strict: false, end: false });
    for (const handler of flatten([args.flat(Infinity).map(asHandler)], 'use')) this.#stack.push({ path, match, handler, route: null, ...kindOf(handler) });
    return this;
  }

  /** The route of a path, to add handlers to. */
  route(path) {
    const { caseSensitive, strict } = this.#options;
    const route = new Route(path);
    this.#stack.push({ path, match: compile(path, { caseSensitive, strict, end: true }), handler: null, route });
    return route;
  }

  all(...args) {
    const path = isPath(args[0]) ? args.shift() : '/';
    this.route(path).all(...args);
    return this;
  }

  /** `param(name, (req, res, next, value, name) => …)`: runs once per request before the handlers of paths with it. */
  param(name, handler) {
    if (typeof handler !== 'function') throw new TypeError('param() needs a function');
    for (const key of [name].flat()) {
      const list = this.#params.get(key);
      if (list === undefined) this.#params.set(key, [handler]);
      else list.push(handler);
    }
    return this;
  }

  /** `unhandle([path,] [method,] handler)`: takes back what `use`, `all`, `get` … installed. */
  unhandle(...args) {
    const handler = asHandler(args.pop());
    const method = args.length > 0 && METHODS.includes(`${args.at(-1)}`.toUpperCase()) ? `${args.pop()}`.toUpperCase() : undefined;
    const path = args[0];
    const isMeant = (entry) => handler === undefined || entry.handler === handler;
    this.#stack = this.#stack.filter((layer) => {
      if (path !== undefined && `${layer.path}` !== `${path}`) return true;
      if (layer.route === null) return method !== undefined || !isMeant(layer);
      return layer.route.keep((entry) => !isMeant(entry) || (method !== undefined && entry.method !== method));
    });
    return this;
  }

  /** Hot: runs for each request. Calls the handlers that match, then `done(error)`. */
  handle(req, res, done) {
    const stack = this.#stack;
    const { mergeParams } = this.#options;
    const { params: outer, next: outerNext } = req;
    req.baseUrl ??= '';
    let at = 0;
    let allowed;
    let ascend = null;
    const seen = this.#params.size === 0 ? null : new Map();
    const leave = (error) => {
      req.params = outer;
      req.next = outerNext;
      if (error === undefined && allowed !== undefined && req.method === 'OPTIONS') answerOptions(res, allowed);
      else done(error);
    };
    const next = (error) => {
      if (ascend !== null) ascend();
      ascend = null;
      if (error === 'router') return leave();
      error = error === 'route' || error === null ? undefined : error;
      const path = pathOf(req.url);
      while (at < stack.length) {
        const layer = stack[at++];
        const { route } = layer;
        if (error === undefined ? route === null && !layer.isUsual : route !== null || !layer.isForErrors) continue;
        let found = EVERYTHING;
        if (layer.match !== null) {
          try {
            found = layer.match(path);
          } catch (thrown) {
            error ??= thrown;
            continue;
          }
          if (found === null) continue;
        }
        if (route !== null && !route.handles(req.method)) {
          if (req.method === 'OPTIONS') allowed = [...allowed ?? [], ...route.methods];
          continue;
        }
        req.params = mergeParams ? { ...outer, ...found.params } : { ...found.params };
        if (seen === null || error !== undefined) return enter(layer, found, error);
        return this.#runParams(seen, req, res, (failure) => (failure ? next(failure) : enter(layer, found)));
      }
      return leave(error);
    };
    const enter = ({ route, handler }, found, error) => {
      if (route !== null) return route.dispatch(req, res, next);
      if (found.path !== '') ascend = descend(req, found.path);
      return call(handler, error, req, res, next);
    };
    req.next = next;
    next();
  }

  /** The `param` handlers of the parameters at hand, one after another. */
  #runParams(seen, req, res, done) {
    const due = [];
    for (const [name, value] of Object.entries(req.params)) {
      if (value === undefined || !this.#params.has(name) || seen.get(name) === value) continue;
      seen.set(name, value);
      for (const handler of this.#params.get(name)) due.push([handler, value, name]);
    }
    let at = 0;
    const step = (error) => {
      if (error || at === due.length) return done(error);
      const [handler, value, name] = due[at++];
      return call((request, response, next) => handler(request, response, next, value, name), undefined, req, res, step);
    };
    step();
  }
}

const EVERYTHING = Object.freeze({ path: '', params: Object.freeze({}) });

const isPath = (value) => typeof value === 'string' || value instanceof RegExp || (Array.isArray(value) && value.length > 0 && value.every(isPath));

const wrapped = new WeakMap();

/** Routers and apps are handlers too. */
function asHandler(value) {
  if (typeof value === 'function' || typeof value?.handle !== 'function') return value;
  let handler = wrapped.get(value);
  if (handler === undefined) {
    handler = (req, res, next) => value.handle(req, res, next);
    wrapped.set(value, handler);
  }
  return handler;
}

function answerOptions(res, allowed) {
  const methods = new Set(allowed);
  if (methods.has('GET')) methods.add('HEAD');
  const list = [...methods].join(', ');
  res.setHeader('Allow', list);
  res.end(list);
}

for (const method of METHODS) {
  const name = method.toLowerCase();
  Route.prototype[name] = function add(...handlers) {
    return this.add(method, handlers, name);
  };
  Router.prototype[name] = function add(...args) {
    const path = isPath(args[0]) ? args.shift() : '/';
    this.route(path)[name](...args);
    return this;
  };
}

module.exports = { Router };
