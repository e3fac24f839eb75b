'use strict';
// `ws.createWebSocketStream`: a Duplex over a WebSocket.

const { nextTick } = binding('process');
const { Duplex } = require('node/stream');
const { CLOSED, CONNECTING } = require('npm/internal/ws/constants');

class WebSocketStream extends Duplex {
  constructor(ws, options) {
    super({ ...options, autoDestroy: false, emitClose: false, objectMode: false, writableObjectMode: false });
    this.ws = ws;
    // An error of the WebSocket ends both; otherwise destroying the stream cuts the WebSocket.
    this.cuts = true;
    ws.on('message', (data, isBinary) => {
      const asText = !isBinary && this._readableState.objectMode;
      if (!this.push(asText ? data.toString() : data)) ws.pause();
    });
    ws.once('error', (error) => {
      if (this.destroyed) return;
      this.cuts = false;
      this.destroy(error);
    });
    this.finish = undefined;
    ws.once('close', () => {
      this.finish?.();
      if (!this.destroyed) this.push(null);
    });
    this.on('end', endBoth).on('finish', endBoth);
    this.on('error', rethrow);
  }

  _read() {
    if (this.ws.isPaused) this.ws.resume();
  }

  _write(chunk, encoding, callback) {
    const { ws } = this;
    if (ws.readyState === CONNECTING) ws.once('open', () => this._write(chunk, encoding, callback));
    else ws.send(chunk, callback);
  }

  _final(callback) {
    const { ws } = this;
    if (ws.readyState === CONNECTING) {
      ws.once('open', () => this._final(callback));
      return;
    }
    if (ws.readyState === CLOSED) callback();
    else {
      // The stream is finished when the one below is.
      this.finish = once(callback);
      ws._socket?.once('finish', this.finish);
      ws.close();
    }
  }

  _destroy(error, callback) {
    const { ws } = this;
    if (ws.readyState === CLOSED) {
      callback(error);
      nextTick(() => this.emit('close'));
      return;
    }
    let hasFailed = false;
    ws.once('error', (wsError) => {
      hasFailed = true;
      callback(wsError);
    });
    ws.once('close', () => {
      if (!hasFailed) callback(error);
      nextTick(() => this.emit('close'));
    });
    if (this.cuts) ws.terminate();
  }
}

/** A function that calls another, the first time only. */
function once(callback) {
  let isCalled = false;
  return () => {
    if (isCalled) return;
    isCalled = true;
    callback();
  };
}

/** After both ends nothing is left to do. */
function endBoth() {
  if (!this.destroyed && this.readableEnded && this.writableFinished) this.destroy();
}

/** An error that nobody listens to is thrown, though this listener is there. */
function rethrow(error) {
  this.removeListener('error', rethrow);
  this.destroy();
  if (this.listenerCount('error') === 0) this.emit('error', error);
}

/**
 * @param {WebSocket} ws
 * @param {object} [options] those of Duplex; `readableObjectMode: true` keeps the bounds of messages
 * @returns {Duplex}
 */
function createWebSocketStream(ws, options) {
  return new WebSocketStream(ws, options);
}

module.exports = { createWebSocketStream };
