'use strict';
// Events of faye's objects: `on<type>` first, then the listeners, which are those of the emitter.

/** What listeners get. */
class Event {
  constructor(type, properties) {
    this.type = type;
    Object.assign(this, properties);
  }

  initEvent(type, canBubble, cancelable) {
    this.type = type;
    this.bubbles = canBubble;
    this.cancelable = cancelable;
  }

  stopPropagation() {}

  preventDefault() {}
}
Object.assign(Event.prototype, { bubbles: false, cancelable: false, eventPhase: 2 });
Object.assign(Event, { CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3 });

// Upstream's errors are for information: nobody must listen.
const ignore = () => {};

const EventTarget = {
  onopen: null,
  onmessage: null,
  onerror: null,
  onclose: null,

  addEventListener(type, listener) {
    this.on(type, listener);
  },

  removeEventListener(type, listener) {
    this.removeListener(type, listener);
  },

  /** Calls `on<type>` and the listeners with this object as the event's target. */
  dispatchEvent(event) {
    event.target = event.currentTarget = this;
    event.eventPhase = Event.AT_TARGET;
    const { type } = event;
    if (this['on' + type]) this['on' + type](event);
    this.emit(type, event);
  },
};

module.exports = { Event, EventTarget, ignore };
