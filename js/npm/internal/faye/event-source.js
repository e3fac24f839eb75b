'use strict';
// faye's event streams of a server: `new EventSource(request, response, options)`.

const { nextTick } = binding('process');
const { Stream } = require('node/stream');
const { writeHead } = binding('websocket').faye;
const { Event, EventTarget, ignore } = require('npm/internal/faye/event-target');
const { headerList } = require('npm/internal/faye/options');
const { isEventSource, requestUrl } = require('npm/internal/faye/request');

const kStream = Symbol('stream');
const kTimer = Symbol('timer');

/** A field of one line: what follows a line break would be another field. */
const oneLine = (value) => String(value).replace(/[\r\n]+/g, ' ');

class EventSource extends Stream {
  static isEventSource = isEventSource;

  /**
   * @param {http.IncomingMessage} request
   * @param {http.ServerResponse} response its connection belongs to the event stream from now on
   * @param {object} [options] headers, ping (seconds between pings, 10), retry (seconds before a client returns, 5)
   */
  constructor(request, response, options) {
    super();
    const ping = Number(options?.ping) || this.DEFAULT_PING;
    const retry = Number(options?.retry) || this.DEFAULT_RETRY;
    this.writable = true;
    this.readyState = 0;
    this.url = requestUrl(request, 'http', 'https');
    this.lastEventId = request.headers['last-event-id'] || '';
    const stream = this[kStream] = response.socket;
    const head = writeHead('HTTP/1.1 200 OK', [
      'Content-Type', 'text/event-stream', 'Cache-Control', 'no-cache, no-store', 'Connection', 'close',
      ...headerList(options?.headers),
    ]);
    this.on('error', ignore);
    stream.setTimeout(0);
    stream.setNoDelay(true);
    for (const type of ['close', 'end', 'error']) stream.on(type, () => finish(this));
    stream.on('drain', () => this.emit('drain'));
    stream.write(head);
    stream.write(`retry: ${Math.floor(retry * 1000)}\r\n\r\n`);
    if (ping > 0) this[kTimer] = setInterval(() => this.ping(), ping * 1000);
    nextTick(() => {
      if (this.readyState !== 0) return;
      this.readyState = 1;
      this.dispatchEvent(new Event('open'));
    });
  }

  write(message) {
    return this.send(message);
  }

  /** Sends a last message, and closes. */
  end(message) {
    if (message !== undefined) this.write(message);
    this.close();
  }

  /**
   * Sends a message.
   *
   * @param {string} message
   * @param {object} [options] event, id
   * @returns {boolean} false when the stream is closed, or when the client lags behind: then `drain` follows
   */
  send(message, options) {
    if (this.readyState > 1) return false;
    const { event, id } = options ?? {};
    let frame = '';
    if (event) frame += `event: ${oneLine(event)}\r\n`;
    if (id) frame += `id: ${oneLine(id)}\r\n`;
    // One `data` for each line; the line breaks stay what they were.
    return this[kStream].write(`${frame}data: ${String(message).replace(/\r\n|\r|\n/g, '$&data: ')}\r\n\r\n`);
  }

  /** Sends a comment: it keeps proxies from closing the connection. */
  ping() {
    if (this.readyState > 1) return false;
    return this[kStream].write(':\r\n\r\n');
  }

  /** Ends the stream; the client will come back for another. Says whether it was open. */
  close() {
    if (this.readyState > 1) return false;
    const stream = this[kStream];
    finish(this);
    stream.end();
    return true;
  }
}
Object.assign(EventSource.prototype, EventTarget, { DEFAULT_PING: 10, DEFAULT_RETRY: 5 });

function finish(source) {
  if (source.readyState === 3) return;
  source.readyState = 3;
  source.writable = false;
  clearInterval(source[kTimer]);
  source.dispatchEvent(new Event('close'));
}

module.exports = { EventSource };
