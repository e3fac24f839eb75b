'use strict';
// Which WebSocket server a request for an upgrade belongs to: by the HTTP server it came to, and its path.

// Made once: a literal costs 10 µs each time that it is evaluated.
const ORIGIN = /^\w+:\/\/[^/?]*/;
const QUERY = /[?#].*$/;

/** HTTP server -> path -> handler. */
const servers = new WeakMap();

/** The HTTP server behind what scripts pass: a WebApp has it as `server`. */
const serverOf = (target) => (target.server !== null && typeof target.server === 'object' ? target.server : target);

/** The path of a request target, without its query; whole URLs are targets too (RFC 9112 §3.2.2). */
function pathOf(target) {
  if (target.startsWith('/') && !target.includes('?') && !target.includes('#')) return target;
  const path = target.replace(ORIGIN, '').replace(QUERY, '');
  return path === '' ? '/' : path;
}

/**
 * Has requests for `path` handled, at any time before or after the server starts.
 *
 * @param {object} target an HttpServer or a WebApp
 * @param {string} path compared as a whole
 * @param {function(object, object, Buffer=): void} handler gets the request, the native socket and the bytes that
 *   were read past the request, unless the socket has them
 * @returns {function(): void} undoes it
 */
function attach(target, path, handler) {
  const server = serverOf(target);
  let paths = servers.get(server);
  if (paths === undefined) servers.set(server, (paths = new Map()));
  if (paths.has(path)) throw new Error(`websocket: path '${path}' of this server has a websocket server already`);
  paths.set(path, handler);
  return () => {
    if (paths.get(path) === handler) paths.delete(path);
  };
}

/** Whether a server has anything attached. */
const isAttached = (target) => (servers.get(serverOf(target))?.size ?? 0) > 0;

/**
 * Hands a request over. When nobody wants it (false) nothing was touched, and it is answered like any other: with 404.
 *
 * @param {object} target the HttpServer that got it
 * @param {{ method: string, url: string, headers: object }} req names of headers in lower case
 * @param {function(): object|undefined} take takes the connection over and gives its native socket; called once if at all
 * @param {Buffer} [head] what was read past the request
 * @returns {boolean} whether the connection was taken
 */
function dispatch(target, req, take, head) {
  const handler = servers.get(serverOf(target))?.get(pathOf(req.url));
  if (handler === undefined) return false;
  const socket = take();
  // The peer may have gone.
  if (socket !== undefined && socket !== null) handler(req, socket, head);
  return true;
}

module.exports = { attach, dispatch, isAttached, pathOf };
