'use strict';
// Lists of names for events that hold themselves, and names that are no names.
const EventEmitter = require('events');
const names = ['a'];
names.push(names);
const emitter = new EventEmitter();
const call = (f) => { try { f(); } catch {} };
for (const method of ['on', 'once', 'prependListener', 'prependOnceListener', 'off']) call(() => emitter[method](names, () => {}));
call(() => EventEmitter.inherits(emitter));
