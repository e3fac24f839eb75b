'use strict';
// Reads event streams: https://html.spec.whatwg.org/#event-stream-interpretation.

/** The most characters of one event. */
const LIMIT = 1 << 24;

class EventStream {
  #decoder = new TextDecoder();
  // The line so far: it is joined once, for a long one comes in many pieces.
  #pieces = [];
  #data = [];
  #length = 0;
  #type = '';
  #id;
  #afterReturn = false;
  #handlers;

  /**
   * @param {string} lastEventId
   * @param {{ event({ type, data, lastEventId }), retry(milliseconds), id(text) }} handlers `id` is called with each event id
   *     that counts from then on
   */
  constructor(lastEventId, handlers) {
    this.#id = lastEventId;
    this.#handlers = handlers;
  }

  /** Takes the next bytes; throws when an event is larger than the limit. */
  push(bytes) {
    let text = this.#decoder.decode(bytes, { stream: true });
    if (text === '') return;
    // A line feed after a carriage return belongs to it, also when it comes with the next bytes.
    if (this.#afterReturn && text[0] === '\n') text = text.slice(1);
    this.#afterReturn = text === '' ? false : text.endsWith('\r');
    const lines = text.includes('\r') ? text.split(/\r\n|\r|\n/) : text.split('\n');
    for (let at = 0; at < lines.length; at++) {
      this.#pieces.push(lines[at]);
      this.#length += lines[at].length;
      if (this.#length > LIMIT) throw new Error('The event is too large');
      if (at < lines.length - 1) this.#endLine();
    }
  }

  #endLine() {
    const line = this.#pieces.length === 1 ? this.#pieces[0] : this.#pieces.join('');
    this.#pieces = [];
    this.#line(line);
  }

  #line(line) {
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) {
      // Comments keep a connection alive for any time.
      this.#length -= line.length;
      return;
    }
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (name === 'data') this.#data.push(value);
    else if (name === 'event') this.#type = value;
    else if (name === 'id' && !value.includes('\0')) this.#id = value;
    else if (name === 'retry' && /^\d+$/.test(value)) this.#handlers.retry(Number(value));
  }

  #dispatch() {
    const [data, type] = [this.#data, this.#type];
    this.#data = [];
    this.#length = 0;
    this.#type = '';
    this.#handlers.id(this.#id);
    if (data.length === 0) return;
    this.#handlers.event({ type: type || 'message', data: data.join('\n'), lastEventId: this.#id });
  }
}

module.exports = { EventStream };
