'use strict';
// The global `EventSource`: https://html.spec.whatwg.org/#server-sent-events.

const { Event, EventTarget, defineEventHandler } = require('internal/event-target');
const { EventStream } = require('internal/event-stream');
const { MessageEvent } = require('internal/message-event');

const [CONNECTING, OPEN, CLOSED] = [0, 1, 2];
/** Until the server says otherwise. */
const RETRY = 3000;
/** Failing attempts double the time before the next, up to this. */
const LONGEST_RETRY = 60_000;
const LONGEST_TIMER = 2 ** 31 - 1;
const REDIRECTS = 20;

class EventSource extends EventTarget {
  #url;
  #withCredentials;
  #state = CONNECTING;
  #request;
  #timer;
  #retry = RETRY;
  #failures = 0;
  #lastEventId = '';

  /**
   * @param {string|URL} url http: or https:
   * @param {object} [options] withCredentials: kept, and of no consequence, for there are no cookies here
   */
  constructor(url, options = undefined) {
    super();
    this.#url = parse(url);
    this.#withCredentials = Boolean(options?.withCredentials);
    this.#connect(this.#url, REDIRECTS);
  }

  get url() { return this.#url.href; }
  get withCredentials() { return this.#withCredentials; }
  get readyState() { return this.#state; }

  close() {
    this.#state = CLOSED;
    clearTimeout(this.#timer);
    this.#request?.destroy();
    this.#request = undefined;
  }

  #connect(url, redirects) {
    const http = require(url.protocol === 'https:' ? 'node/https' : 'node/http');
    const headers = { Accept: 'text/event-stream', 'Cache-Control': 'no-cache' };
    // The server has chosen it: what no field can carry is not sent.
    const id = Buffer.from(this.#lastEventId).toString('latin1');
    if (id !== '' && require('node/internal/http/common').isFieldValue(id)) headers['Last-Event-ID'] = id;
    const request = this.#request = http.get(url, { headers, agent: false });
    // What happens to a request that was given up is of no interest.
    const isCurrent = () => this.#request === request;
    request.on('error', (error) => isCurrent() && this.#reconnect(error.message, true));
    request.on('response', (response) => {
      if (!isCurrent()) return;
      const { statusCode, headers: { location, 'content-type': type } } = response;
      if ([301, 302, 303, 307, 308].includes(statusCode) && location !== undefined && redirects > 0) {
        this.#follow(request, url, location, redirects - 1);
      } else if (statusCode !== 200) this.#fail(`The server answered with status ${statusCode}`);
      else if (!/^text\/event-stream *(;|$)/i.test(type ?? '')) this.#fail(`The server answered with ${type}, not text/event-stream`);
      else this.#open(response, url.origin, isCurrent);
    });
  }

  #follow(request, url, location, redirects) {
    this.#request = undefined;
    request.destroy();
    let next;
    try {
      next = parse(new URL(location, url));
    } catch (error) {
      this.#fail(error.message);
      return;
    }
    this.#connect(next, redirects);
  }

  #open(response, origin, isCurrent) {
    this.#state = OPEN;
    this.#failures = 0;
    this.dispatchEvent(new Event('open'));
    const stream = new EventStream(this.#lastEventId, {
      event: ({ type, ...event }) => {
        if (isCurrent()) this.dispatchEvent(new MessageEvent(type, { ...event, origin }));
      },
      id: (id) => { this.#lastEventId = id; },
      retry: (milliseconds) => { this.#retry = milliseconds; },
    });
    response.on('data', (chunk) => {
      if (!isCurrent()) return;
      try {
        stream.push(chunk);
      } catch (error) {
        this.#fail(error.message);
      }
    });
    const ended = (message) => isCurrent() && this.#reconnect(message, false);
    response.on('error', (error) => ended(error.message));
    response.on('close', () => ended('The connection was closed'));
  }

  /** Comes back after a while; after failed attempts later each time. */
  #reconnect(message, hasFailed) {
    this.#request = undefined;
    this.#state = CONNECTING;
    const delay = Math.min(this.#retry * 2 ** this.#failures, Math.max(this.#retry, LONGEST_RETRY), LONGEST_TIMER);
    if (hasFailed) this.#failures++;
    this.#timer = setTimeout(() => this.#connect(this.#url, REDIRECTS), delay);
    this.#report(message);
  }

  #fail(message) {
    this.close();
    this.#report(message);
  }

  #report(message) {
    const event = new Event('error');
    event.message = message;
    this.dispatchEvent(event);
  }
}

function parse(url) {
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    parsed = undefined;
  }
  if (parsed?.protocol === 'http:' || parsed?.protocol === 'https:') return parsed;
  throw new SyntaxError(`Cannot open an EventSource to '${url}'. The URL is invalid.`);
}

for (const type of ['open', 'message', 'error']) defineEventHandler(EventSource.prototype, type);
for (const [name, value] of Object.entries({ CONNECTING, OPEN, CLOSED })) {
  for (const target of [EventSource, EventSource.prototype]) Object.defineProperty(target, name, { value, enumerable: true });
}
Object.defineProperty(EventSource.prototype, Symbol.toStringTag, { value: 'EventSource', configurable: true });

module.exports = { EventSource };
