'use strict';
// `MessageEvent`, `CloseEvent` and `ErrorEvent`: what the global WebSocket and EventSource dispatch.

const { Event } = require('internal/event-target');

/** Defines what an event says besides its type, with the value it has when nobody says otherwise. */
function eventClass(name, fields) {
  const kFields = Symbol('fields');
  const Class = {
    [name]: class extends Event {
      constructor(type, init = {}) {
        super(type, init);
        this[kFields] = { ...fields, ...init };
      }
    },
  }[name];
  for (const field in fields) {
    Object.defineProperty(Class.prototype, field, {
      get() {
        return this[kFields][field];
      },
      enumerable: true,
      configurable: true,
    });
  }
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: name, configurable: true });
  return Class;
}

const MessageEvent = eventClass('MessageEvent', { data: null, origin: '', lastEventId: '', source: null, ports: [] });
const CloseEvent = eventClass('CloseEvent', { wasClean: false, code: 0, reason: '' });
const ErrorEvent = eventClass('ErrorEvent', { message: '', filename: '', lineno: 0, colno: 0, error: undefined });

module.exports = { CloseEvent, ErrorEvent, MessageEvent };
