'use strict';
// What faye's sockets of both sides have in common. Messages, `send` and `write` are native (binding `websocket`).

const native = binding('websocket').faye;
const { later } = require('internal/lazy');
const { Stream } = require('node/internal/streams/legacy');
const { Event, EventTarget, ignore } = require('npm/internal/faye/event-target');

// Loaded with the first connection: a server listens sooner without.
const handles = later(() => require('node/internal/net/handle'));

/** The net.Socket whose connection it is. */
const kStream = Symbol('stream');
/** On a stream: the WebSocket it becomes. */
const kWebSocket = Symbol('webSocket');
const kPings = Symbol('pings');
const kTimer = Symbol('timer');

Object.setPrototypeOf(native.Socket.prototype, Stream.prototype);

class Socket extends native.Socket {
  constructor(url) {
    super();
    this.url = url;
    this.protocol = '';
    this.version = 'hybi-13';
    this.readable = this.writable = true;
    this.on('error', ignore);
  }

  /** Sends a last message, and closes. */
  end(message) {
    if (message !== undefined) this.write(message);
    this.close();
  }

  /**
   * Sends a ping.
   *
   * @param {string} [message]
   * @param {function()} [callback] called when a pong with that message comes
   * @returns {boolean} whether a ping was sent
   */
  ping(message, callback) {
    const text = message === undefined || message === null ? '' : String(message);
    if (!native.ping(this, text, callback !== undefined)) return false;
    if (callback) (this[kPings] ??= new Map()).set(text, callback);
    return true;
  }

  /**
   * Closes the connection; one that is not open yet never opens.
   *
   * @param {number} [code] 1000, or 3000 to 4999
   * @param {string} [reason]
   */
  close(code = 1000, reason = '') {
    if (code !== 1000 && (code < 3000 || code > 4999)) {
      throw new Error("Failed to execute 'close' on WebSocket: " +
        `The code must be either 1000, or between 3000 and 4999. ${code} is neither.`);
    }
    if (this.readyState === 1) native.close(this, code, String(reason || ''));
    else if (this.readyState === 0) fail(this, code, String(reason));
  }
}
Object.assign(Socket.prototype, EventTarget);

/** Ends what never opened. */
function fail(ws, code, reason) {
  if (ws.readyState !== 0) return;
  native.finish(ws);
  ws[kStream]?.destroy();
  ended(ws, code, reason);
}

/** An `error`, and the end of what never opened. */
function failWith(ws, text, code, reason) {
  if (ws.readyState !== 0) return;
  report(ws, text);
  fail(ws, code, reason);
}

const networkError = (ws, text) => `Network error: ${ws.url}: ${text}`;

function report(ws, message) {
  ws.dispatchEvent(new Event('error', { message }));
}

function ended(ws, code, reason) {
  clearInterval(ws[kTimer]);
  ws.emit('end');
  ws.readable = ws.writable = false;
  ws.dispatchEvent(new Event('close', { code, reason }));
}

/** What a net.Socket forwards to, once its connection is a WebSocket's. */
class Owner {
  constructor(ws) {
    this.ws = ws;
  }

  destroy(error) {
    const { ws } = this;
    if (error && ws.readyState === 1) report(ws, networkError(ws, error.message));
    native.cut(ws);
  }

  traffic() {
    return native.traffic(this.ws);
  }

  write(bytes, callback) {
    callback(new Error('The connection is a WebSocket now'));
  }
}

/** What becomes of the stream before the handshake is done. */
function watch(ws, stream) {
  stream[kWebSocket] = ws;
  stream.on('error', onError);
  stream.on('close', onClose);
}

function onError(error) {
  const ws = this[kWebSocket];
  failWith(ws, networkError(ws, error.message), 1006, '');
}

function onClose() {
  fail(this[kWebSocket], 1006, '');
}

/** The connection has ended: so does the net.Socket that it was taken from. */
function release(ws, traffic) {
  const stream = ws[kStream];
  if (!stream) return;
  if (stream[kWebSocket] === ws) stream.off('error', onError).off('close', onClose);
  handles().released(stream, undefined, traffic);
}

/**
 * Takes the connection of a stream over, once its handshake is done.
 *
 * @param {Socket} ws
 * @param {stream.Duplex} stream a net.Socket, or any other
 * @param {object} settings those of `attach`
 * @param {number} [interval] of pings, in seconds
 */
function open(ws, stream, settings, interval) {
  if (stream.writableLength > 0 && !stream.destroyed) {
    // What the program wrote goes first.
    stream.write('', () => open(ws, stream, settings, interval));
    return;
  }
  if (ws.readyState !== 0) return;
  let handle = handles().detach(stream, new Owner(ws));
  if (handle === undefined) {
    handle = joined(stream);
    ws[kStream] = undefined;
  }
  if (handle === undefined || !native.attach(ws, handle, settings)) {
    fail(ws, 1006, '');
    return;
  }
  ws.dispatchEvent(new Event('open'));
  if (interval > 0 && ws.readyState === 1) {
    let id = 0;
    ws[kTimer] = setInterval(() => ws.ping(String(++id)), interval * 1000);
  }
}

/** A native connection for a stream that has none: one end of a pipe, whose other end is joined to the stream. */
function joined(stream) {
  if (stream.destroyed || !(stream instanceof require('node/stream').Duplex) || stream.writableEnded) return undefined;
  const [inner, handle] = handles().pair();
  stream.pipe(inner);
  inner.pipe(stream);
  stream.on('error', () => inner.destroy());
  stream.on('close', () => inner.destroy());
  inner.on('error', () => stream.destroy());
  inner.on('close', () => stream.destroy());
  return handle;
}

native.setUp(Event.prototype, {
  error: report,
  failure: (ws, text) => report(ws, networkError(ws, text)),
  close: ended,
  pong(ws, text) {
    const callback = ws[kPings]?.get(text);
    ws[kPings]?.delete(text);
    callback?.();
  },
  drain: (ws) => ws.emit('drain'),
  released: release,
});

module.exports = { Socket, fail, failWith, kStream, native, networkError, open, watch };
