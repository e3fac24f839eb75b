'use strict';
// `http.Agent`: keeps connections for the next requests, and requests for the next connection.
// https://nodejs.org/docs/latest-v20.x/api/http.html#class-httpagent

const { EventEmitter } = binding('emitter');
const { nodeError, validateNumber, validateOneOf } = require('internal/errors');

const kOptions = Symbol('options');

/**
 * @param {object} [options] keepAlive (false), keepAliveMsecs (1000), maxSockets (Infinity), maxFreeSockets (256),
 *     maxTotalSockets, scheduling ('lifo'), timeout, and those of `net.connect`
 */
function Agent(options) {
  if (!(this instanceof Agent)) return new Agent(options);
  EventEmitter.call(this);
  this.defaultPort = 80;
  this.protocol = 'http:';
  this.options = { __proto__: null, ...options };
  if (this.options.noDelay === undefined) this.options.noDelay = true;
  // A path here would be taken for that of a unix socket.
  this.options.path = null;
  this.requests = { __proto__: null };
  this.sockets = { __proto__: null };
  this.freeSockets = { __proto__: null };
  this.keepAliveMsecs = this.options.keepAliveMsecs || 1000;
  this.keepAlive = this.options.keepAlive || false;
  this.maxSockets = this.options.maxSockets || Infinity;
  this.maxFreeSockets = this.options.maxFreeSockets || 256;
  this.scheduling = this.options.scheduling || 'lifo';
  this.maxTotalSockets = this.options.maxTotalSockets;
  this.totalSocketCount = 0;
  validateOneOf(this.scheduling, 'scheduling', ['fifo', 'lifo']);
  if (this.maxTotalSockets === undefined) this.maxTotalSockets = Infinity;
  else validateNumber(this.maxTotalSockets, 'maxTotalSockets', 1);
  this.on('free', (socket, own) => freed(this, socket, own));
}
Object.setPrototypeOf(Agent.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Agent, EventEmitter);

const proto = Agent.prototype;
Agent.defaultMaxSockets = Infinity;

/** Makes a connection: by return value, or by `callback(error, socket)`. */
proto.createConnection = function createConnection(...args) {
  return require('node/net').createConnection(...args);
};

/** What connections that can stand for each other have in common. */
proto.getName = function getName(options = {}) {
  let name = `${options.host || 'localhost'}:${options.port || ''}:${options.localAddress || ''}`;
  if (options.family === 4 || options.family === 6) name += `:${options.family}`;
  if (options.socketPath) name += `:${options.socketPath}`;
  return name;
};

function complete(agent, options, request) {
  const all = { __proto__: null, ...options, ...agent.options };
  if (all.socketPath) all.path = all.socketPath;
  if (!all.servername && all.servername !== '') all.servername = serverName(all, request);
  return all;
}

/** The name for TLS: that of the `Host` field, unless it is an address. */
function serverName(options, request) {
  const { isIP } = require('node/net');
  let name = options.host;
  const host = request.getHeader('host');
  if (host !== undefined) {
    if (typeof host !== 'string') throw nodeError('ERR_INVALID_ARG_TYPE', 'options.headers.host', 'string', host);
    name = host.startsWith('[') ? host.slice(1, host.indexOf(']')) : host.split(':', 1)[0];
  }
  return name === undefined || isIP(name) ? '' : name;
}

/** Gives a request a connection: a free one, a new one, or the next that becomes free. */
proto.addRequest = function addRequest(request, options, port, localAddress) {
  if (typeof options === 'string') options = { __proto__: null, host: options, port, localAddress };
  const own = complete(this, options, request);
  const name = this.getName(own);
  this.sockets[name] ??= [];
  const free = this.freeSockets[name];
  let socket;
  if (free !== undefined) {
    while (free.length > 0 && free[0].destroyed) free.shift();
    socket = this.scheduling === 'fifo' ? free.shift() : free.pop();
    if (free.length === 0) delete this.freeSockets[name];
  }
  const count = (free?.length ?? 0) + this.sockets[name].length;
  if (socket !== undefined) {
    this.reuseSocket(socket, request);
    give(this, request, socket);
    this.sockets[name].push(socket);
  } else if (count < this.maxSockets && this.totalSocketCount < this.maxTotalSockets) {
    this.createSocket(request, own, (error, made) => {
      if (error) request.onSocket(made, error);
      else give(this, request, made);
    });
  } else {
    request[kOptions] = own;
    (this.requests[name] ??= []).push(request);
  }
};

function give(agent, request, socket) {
  request.onSocket(socket);
  const timeout = agent.options.timeout || 0;
  if (request.timeout === undefined || request.timeout === timeout) return;
  socket.setTimeout(request.timeout);
}

/** Makes a connection for a request and calls back with it. */
proto.createSocket = function createSocket(request, options, callback) {
  const own = complete(this, options, request);
  const name = this.getName(own);
  own._agentKey = name;
  own.encoding = null;
  let isCalled = false;
  const created = (error, socket) => {
    if (isCalled) return;
    isCalled = true;
    if (error) {
      callback(error);
      return;
    }
    (this.sockets[name] ??= []).push(socket);
    this.totalSocketCount++;
    watch(this, socket, own);
    callback(null, socket);
  };
  if (this.keepAlive) {
    own.keepAlive = this.keepAlive;
    own.keepAliveInitialDelay = this.keepAliveMsecs;
  }
  const socket = this.createConnection(own, created);
  if (socket) created(null, socket);
};

function watch(agent, socket, options) {
  const onFree = () => agent.emit('free', socket, options);
  const onClose = () => {
    agent.totalSocketCount--;
    agent.removeSocket(socket, options);
  };
  // A free connection that is silent for too long goes.
  const onTimeout = () => {
    for (const sockets of Object.values(agent.freeSockets)) {
      if (sockets.includes(socket)) socket.destroy();
    }
  };
  const onRemove = () => {
    agent.totalSocketCount--;
    agent.removeSocket(socket, options);
    socket.removeListener('close', onClose);
    socket.removeListener('free', onFree);
    socket.removeListener('timeout', onTimeout);
    socket.removeListener('agentRemove', onRemove);
  };
  socket.on('free', onFree);
  socket.on('close', onClose);
  socket.on('timeout', onTimeout);
  socket.on('agentRemove', onRemove);
  if (agent.options.timeout) socket.setTimeout(agent.options.timeout);
}

function freed(agent, socket, options) {
  const name = agent.getName(options);
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const waiting = agent.requests[name];
  if (waiting !== undefined && waiting.length > 0) {
    const request = waiting.shift();
    if (waiting.length === 0) delete agent.requests[name];
    give(agent, request, socket);
    return;
  }
  const request = socket._httpMessage;
  if (!request || !request.shouldKeepAlive || !agent.keepAlive) {
    socket.destroy();
    return;
  }
  const free = agent.freeSockets[name] ?? [];
  const count = free.length + (agent.sockets[name]?.length ?? 0);
  const isTooMuch =
    agent.totalSocketCount > agent.maxTotalSockets || count > agent.maxSockets || free.length >= agent.maxFreeSockets;
  if (isTooMuch || !agent.keepSocketAlive(socket)) {
    socket.destroy();
    return;
  }
  agent.freeSockets[name] = free;
  socket._httpMessage = null;
  agent.removeSocket(socket, options);
  socket.once('error', onFreeError);
  free.push(socket);
}

function onFreeError() {
  this.destroy();
  this.emit('agentRemove');
}

/** Forgets a connection; a request that waits for one gets a new one. */
proto.removeSocket = function removeSocket(socket, options) {
  const name = this.getName(options);
  const pools = [this.sockets];
  // One that is closed may be among the free.
  if (!socket.writable) pools.push(this.freeSockets);
  for (const pool of pools) {
    const at = pool[name]?.indexOf(socket) ?? -1;
    if (at === -1) continue;
    pool[name].splice(at, 1);
    if (pool[name].length === 0) delete pool[name];
  }
  const next = this.requests[name]?.[0] ?? Object.values(this.requests)[0]?.[0];
  if (next === undefined || next[kOptions] === undefined) return;
  const own = next[kOptions];
  const key = this.getName(own);
  const used = this.sockets[key]?.length ?? 0;
  if (used >= this.maxSockets || this.totalSocketCount >= this.maxTotalSockets) return;
  this.requests[key].shift();
  if (this.requests[key].length === 0) delete this.requests[key];
  next[kOptions] = undefined;
  this.createSocket(next, own, (error, made) => {
    if (error) next.onSocket(made, error);
    else give(this, next, made);
  });
};

/** Whether a connection is worth keeping; prepares it for that. */
proto.keepSocketAlive = function keepSocketAlive(socket) {
  socket.setKeepAlive(true, this.keepAliveMsecs);
  socket.unref();
  let timeout = this.options.timeout || 0;
  const hint = /^timeout=(\d+)/.exec(socket._httpMessage?.res?.headers['keep-alive'] ?? '');
  if (hint !== null) {
    const serverTimeout = Number(hint[1]) * 1000;
    if (serverTimeout === 0) return false;
    timeout = timeout === 0 ? serverTimeout : Math.min(serverTimeout, timeout);
  }
  if (socket.timeout !== timeout) socket.setTimeout(timeout);
  return true;
};

/** Prepares a kept connection for a request. */
proto.reuseSocket = function reuseSocket(socket, request) {
  socket.removeListener('error', onFreeError);
  request.reusedSocket = true;
  socket.ref();
};

/** Closes all connections. */
proto.destroy = function destroy() {
  for (const pool of [this.freeSockets, this.sockets]) {
    for (const sockets of Object.values(pool)) for (const socket of sockets.slice()) socket.destroy();
  }
};

const globalAgent = new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 });

module.exports = { Agent, globalAgent };
