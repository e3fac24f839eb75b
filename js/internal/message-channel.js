'use strict';
// `MessageChannel`: https://html.spec.whatwg.org/#message-channels. Both ports are in this program.

const { EventTarget, Event, defineEventHandler } = require('internal/event-target');
const { MessageEvent } = require('internal/message-event');
const { nodeError } = require('internal/errors');

const kMake = Symbol('make');
const kOther = Symbol('other');
const kWaiting = Symbol('waiting');
const kState = Symbol('state');
const kListeners = Symbol('listeners');

class MessagePort extends EventTarget {
  constructor(key) {
    if (key !== kMake) throw nodeError('ERR_ILLEGAL_CONSTRUCTOR');
    super();
    for (const [name, value] of [[kOther, null], [kWaiting, []], [kState, 'new'], [kListeners, new Map()]]) {
      Object.defineProperty(this, name, { value, writable: true });
    }
  }

  /** A copy of the value goes to the other port. */
  postMessage(value) {
    const other = this[kOther];
    if (other === null) return;
    other[kWaiting].push(structuredClone(value));
    deliver(other);
  }

  start() {
    if (this[kState] !== 'new') return;
    this[kState] = 'started';
    deliver(this);
  }

  close() {
    const other = this[kOther];
    if (this[kState] === 'closed') return;
    this[kState] = 'closed';
    this[kOther] = null;
    setImmediate(() => this.dispatchEvent(new Event('close')));
    other?.close();
  }

  addEventListener(type, ...rest) {
    super.addEventListener(type, ...rest);
    if (type === 'message' && this[kState] === 'new') setImmediate(() => this.start());
  }

  // As an emitter: the listener of `message` gets the value itself.
  on(type, listener) {
    const heard = (event) => listener(type === 'message' ? event.data : event);
    this[kListeners].set(listener, heard);
    this.addEventListener(type, heard);
    return this;
  }

  once(type, listener) {
    return this.on(type, function once(value) {
      this.off(type, once);
      listener(value);
    }.bind(this));
  }

  off(type, listener) {
    this.removeEventListener(type, this[kListeners].get(listener) ?? listener);
    this[kListeners].delete(listener);
    return this;
  }

  ref() {}

  unref() {}
}
defineEventHandler(MessagePort.prototype, 'message');
const { get, set } = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage');
Object.defineProperty(MessagePort.prototype, 'onmessage', {
  get,
  set(listener) {
    Reflect.apply(set, this, [listener]);
    this.start();
  },
  enumerable: true,
  configurable: true,
});

function deliver(port) {
  if (port[kState] !== 'started' || port[kWaiting].length === 0) return;
  setImmediate(() => {
    for (const data of port[kWaiting].splice(0)) port.dispatchEvent(new MessageEvent('message', { data }));
  });
}

class MessageChannel {
  constructor() {
    this.port1 = new MessagePort(kMake);
    this.port2 = new MessagePort(kMake);
    this.port1[kOther] = this.port2;
    this.port2[kOther] = this.port1;
  }
}

module.exports = { MessageChannel, MessagePort };
