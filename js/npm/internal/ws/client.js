'use strict';
// The client's handshake: an HTTP request whose answer opens the WebSocket.

const { nextTick } = binding('process');
const { acceptValue, deflateConfirm, deflateOffer, setState, setUrl } = binding('websocket').node;
const { open } = require('npm/internal/ws/connection');
const { CLOSED, CLOSING, CONNECTING, EMPTY, TOKEN, constants } = require('npm/internal/ws/constants');

const VERSIONS = [8, 13];
const SCHEMES = { 'http:': 'ws:', 'https:': 'wss:' };
/** What the redirections of a handshake share. */
const kOrigin = Symbol('origin');
const kRedirects = Symbol('redirects');
const kAborted = Symbol('aborted');

const DEFAULTS = {
  ...constants.connection,
  followRedirects: false,
  maxRedirects: 10,
  perMessageDeflate: true,
  protocolVersion: 13,
};
/** The address says these. */
const FROM_ADDRESS = {
  host: undefined,
  hostname: undefined,
  method: 'GET',
  path: undefined,
  port: undefined,
  protocol: undefined,
  socketPath: undefined,
  timeout: undefined,
};

/** `new WebSocket(address[, protocols][, options])` */
function connect(ws, address, protocols, options) {
  if (protocols !== null && typeof protocols === 'object' && !Array.isArray(protocols)) {
    options = protocols;
    protocols = undefined;
  }
  if (protocols === undefined) protocols = options?.protocols ?? [];
  const settings = { ...DEFAULTS, ...options, ...FROM_ADDRESS };
  if (!VERSIONS.includes(settings.protocolVersion)) {
    const supported = VERSIONS.join(', ');
    throw new RangeError(`Unsupported protocol version: ${settings.protocolVersion} (supported versions: ${supported})`);
  }
  ws._socket = null;
  ws._req = null;
  ws[kRedirects] = 0;
  request(ws, address, [protocols].flat(), settings, options?.headers);
}

/** The URL of an address; throws SyntaxError for what is none of a WebSocket. */
function parse(address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    throw new SyntaxError(`Invalid URL: ${address}`);
  }
  if (url.protocol in SCHEMES) url.protocol = SCHEMES[url.protocol];
  if (!['ws:', 'wss:', 'ws+unix:'].includes(url.protocol)) {
    throw new SyntaxError('The URL\'s protocol must be one of "ws:", "wss:", "http:", "https:", or "ws+unix:"');
  }
  if (url.protocol === 'ws+unix:' && !url.pathname) throw new SyntaxError("The URL's pathname is empty");
  if (url.hash) throw new SyntaxError('The URL contains a fragment identifier');
  return url;
}

/** Sends one handshake; `settings` are this request's own. */
function request(ws, address, protocols, settings, headers) {
  const url = parse(address);
  setUrl(ws, url.href);
  const isSecure = url.protocol === 'wss:';
  const isUnix = url.protocol === 'ws+unix:';
  const key = require('node/crypto').randomBytes(16).toString('base64');
  const offered = offer(protocols);
  const { perMessageDeflate, protocolVersion } = settings;

  settings.defaultPort = isSecure ? 443 : 80;
  settings.port = url.port || settings.defaultPort;
  settings.host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
  settings.createConnection ??= isSecure ? connectTls : connectNet;
  settings.headers = {
    ...headers,
    'Sec-WebSocket-Version': protocolVersion,
    'Sec-WebSocket-Key': key,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
  };
  settings.path = url.pathname + url.search;
  settings.timeout = settings.handshakeTimeout;
  if (isUnix) {
    const [socketPath, ...path] = settings.path.split(':');
    settings.socketPath = socketPath;
    settings.path = path.length > 0 ? path.join(':') : undefined;
  }
  if (perMessageDeflate) settings.headers['Sec-WebSocket-Extensions'] = deflateOffer(perMessageDeflate);
  if (offered.size > 0) settings.headers['Sec-WebSocket-Protocol'] = [...offered].join(',');
  if (settings.origin) settings.headers[protocolVersion < 13 ? 'Sec-WebSocket-Origin' : 'Origin'] = settings.origin;
  if (url.username || url.password) {
    // A bare % stays as it is.
    const { unescape } = require('node/querystring');
    settings.auth = `${unescape(url.username)}:${unescape(url.password)}`;
  }
  if (settings.followRedirects) guard(ws, settings, isSecure, isUnix, url);

  const http = isSecure ? require('node/https') : require('node/http');
  const req = (ws._req = http.request(settings));
  if (ws[kRedirects] > 0) ws.emit('redirect', ws.url, req);
  if (settings.timeout) req.on('timeout', () => abort(ws, req, 'Opening handshake has timed out'));
  req.on('error', (error) => {
    if (req[kAborted] || ws._req !== req) return;
    ws._req = null;
    fail(ws, error);
  });
  req.on('response', (res) => {
    if (!redirect(ws, address, protocols, settings, headers, req, res) && !ws.emit('unexpected-response', req, res)) {
      abort(ws, req, `Unexpected server response: ${res.statusCode}`);
    }
  });
  req.on('upgrade', (res, socket, head) => {
    ws.emit('upgrade', res);
    // A listener may have closed it.
    if (ws.readyState !== CONNECTING) return;
    ws._req = null;
    let handshake;
    try {
      handshake = agree(res.headers, key, offered, perMessageDeflate);
    } catch (error) {
      abort(ws, socket, error.message);
      return;
    }
    open(ws, socket, head, false, settings, handshake);
  });
  if (settings.finishRequest) settings.finishRequest(req, ws);
  else req.end();
}

/** The subprotocols to offer, each once and a token. */
function offer(protocols) {
  const offered = new Set();
  for (const protocol of protocols) {
    if (typeof protocol !== 'string' || !TOKEN.test(protocol) || offered.has(protocol)) {
      throw new SyntaxError('An invalid or duplicated subprotocol was specified');
    }
    offered.add(protocol);
  }
  return offered;
}

/** Credentials are for the host they were given for, and not for a connection that is less safe. */
function guard(ws, settings, isSecure, isUnix, url) {
  const where = isUnix ? settings.socketPath : url.host;
  const origin = ws[kOrigin];
  if (origin === undefined) {
    ws[kOrigin] = { isSecure, isUnix, where };
  } else if (ws.listenerCount('redirect') === 0) {
    const isSameHost = origin.isUnix === isUnix && origin.where === where;
    if (!isSameHost || (origin.isSecure && !isSecure)) {
      for (const name of Object.keys(settings.headers)) {
        const lower = name.toLowerCase();
        if (lower === 'authorization' || lower === 'cookie' || (lower === 'host' && !isSameHost)) {
          delete settings.headers[name];
        }
      }
      settings.auth = undefined;
    }
  }
}

/** Follows a redirection; false when the answer is none. */
function redirect(ws, address, protocols, settings, headers, req, res) {
  const { location } = res.headers;
  if (!location || !settings.followRedirects || res.statusCode < 300 || res.statusCode >= 400) return false;
  if (++ws[kRedirects] > settings.maxRedirects) {
    abort(ws, req, 'Maximum redirects exceeded');
    return true;
  }
  req[kAborted] = true;
  req.destroy();
  let next;
  try {
    next = new URL(location, address);
  } catch {
    fail(ws, new SyntaxError(`Invalid URL: ${location}`));
    return true;
  }
  // The first userinfo counts for all that follow.
  if (settings.auth && !hasAuthorization(headers)) {
    const { auth } = settings;
    headers = { ...headers, authorization: `Basic ${Buffer.from(auth).toString('base64')}` };
  }
  const { createConnection, ...rest } = settings;
  const own = createConnection === connectNet || createConnection === connectTls ? {} : { createConnection };
  try {
    request(ws, next, protocols, { ...rest, ...own, ...FROM_ADDRESS }, headers);
  } catch (error) {
    // What a listener of `redirect` throws is its own.
    if (ws._req !== req) throw error;
    fail(ws, error);
  }
  return true;
}

const hasAuthorization = (headers) =>
  Object.keys(headers ?? {}).some((name) => name.toLowerCase() === 'authorization');

/** What both sides agreed on; throws with the text of the error that the program gets. */
function agree(headers, key, offered, perMessageDeflate) {
  if (headers.upgrade === undefined || headers.upgrade.toLowerCase() !== 'websocket') {
    throw new Error('Invalid Upgrade header');
  }
  if (headers['sec-websocket-accept'] !== acceptValue(key)) throw new Error('Invalid Sec-WebSocket-Accept header');
  const protocol = headers['sec-websocket-protocol'];
  if (protocol !== undefined) {
    if (offered.size === 0) throw new Error('Server sent a subprotocol but none was requested');
    if (!offered.has(protocol)) throw new Error('Server sent an invalid subprotocol');
  } else if (offered.size > 0) throw new Error('Server sent no subprotocol');
  const extensions = headers['sec-websocket-extensions'];
  if (extensions === undefined) return { protocol: protocol ?? '' };
  if (!perMessageDeflate) {
    throw new Error('Server sent a Sec-WebSocket-Extensions header but no extension was requested');
  }
  return { protocol: protocol ?? '', agreement: deflateConfirm(extensions, perMessageDeflate) };
}

function connectNet(options) {
  options.path = options.socketPath;
  return require('node/net').connect(options);
}

function connectTls(options) {
  options.path = undefined;
  if (!options.servername && options.servername !== '') {
    options.servername = require('node/net').isIP(options.host) ? '' : options.host;
  }
  return require('node/tls').connect(options);
}

/** Gives a handshake up; `stream` is its request, or its socket when the answer has come. */
function abort(ws, stream, message) {
  setState(ws, CLOSING);
  const error = new Error(message);
  if (stream === null || stream.setHeader !== undefined) {
    if (stream !== null) {
      stream[kAborted] = true;
      stream.abort();
      if (stream.socket && !stream.socket.destroyed) stream.socket.destroy();
    }
    nextTick(fail, ws, error);
    return;
  }
  stream.once('error', (reason) => ws.emit('error', reason));
  stream.once('close', () => closed(ws));
  stream.destroy(error);
}

function fail(ws, error) {
  setState(ws, CLOSING);
  try {
    ws.emit('error', error);
  } finally {
    closed(ws);
  }
}

function closed(ws) {
  setState(ws, CLOSED);
  ws.emit('close', 1006, EMPTY);
}

const giveUp = (ws) => abort(ws, ws._req ?? null, 'WebSocket was closed before the connection was established');

module.exports = { connect, giveUp };
