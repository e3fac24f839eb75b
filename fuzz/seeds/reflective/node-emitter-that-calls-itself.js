'use strict';
// Listeners that add, remove and emit while they are told of it; methods in the place of an emitter's own; `_events` replaced meanwhile.
const EventEmitter = require('events');
const emitter = new EventEmitter();
let left = 200;
const again = (name) => { if (left-- > 0) emitter.once(name, again).emit('x', 1); };
emitter.on('newListener', again).on('removeListener', (name, listener) => { if (left-- > 0) emitter.on(name, listener); });
const call = (f) => { try { f(); } catch {} };
call(() => emitter.emit('x'));
call(() => emitter.removeAllListeners());
emitter.removeListener = function (name, listener) { if (left-- > -400) this.once(name, listener).emit(name); return this; };
emitter.on = function (name, listener) { return EventEmitter.prototype.once.call(Object.create(EventEmitter.prototype), name, listener); };
call(() => emitter.once('y', () => {}).emit('y'));
call(() => { emitter._events = new Proxy({}, { get() { throw new Error('trap'); } }); emitter.emit('x'); });
call(() => emitter.listeners('x'));
