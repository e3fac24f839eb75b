'use strict';
// EdgerOS `socket.io`: version 2 of the npm package, as installed with the program; here it takes a WebApp or an HttpServer.

const { createRequire } = require('node/module');
const path = require('node/path');

// For a file in there names mean npm's packages.
const PACKAGES = path.join(path.dirname(process.argv[1] ?? path.join(process.cwd(), 'script')), 'node_modules', 'edgeros');

function load() {
  try {
    return createRequire(PACKAGES)('socket.io');
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND' || !/'socket\.io'/.test(error.message)) throw error;
    const missing = new Error("Cannot find module 'socket.io' (it is not built in: install version 2 from npm: npm install socket.io@2)");
    missing.code = error.code;
    throw missing;
  }
}

const Server = load();

/** The file that describes a package, as another package finds it. */
const describes = (from, name) => createRequire(from).resolve(`${name}/package.json`);

/** The `ws` that it was made for: the built-in one follows a later version, whose text messages are Buffers. */
const wsEngine = path.dirname(describes(describes(describes(PACKAGES, 'socket.io'), 'engine.io'), 'ws'));

/** What the package takes for an HTTP server of Node: it looks for `listen`. */
function serverOf(target) {
  const server = target?.server ?? target;
  if (typeof server?.on !== 'function' || typeof server.start !== 'function') return target;
  if (server.listen === undefined) Object.defineProperty(server, 'listen', { value: () => server, configurable: true });
  return server;
}

/** `io(app, opts)`, with or without `new`. */
function io(target, options) {
  return new Server(serverOf(target), { wsEngine, ...options });
}

module.exports = Object.assign(io, Server, { prototype: Server.prototype });
