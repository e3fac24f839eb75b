// `on` takes several names; `inherits` makes an emitter of an object.
require('iosched');
const EventEmitter = require('events');
console.timestampEnable = false;

const emitter = new EventEmitter();
console.log(EventEmitter === EventEmitter.EventEmitter);
const listener = (value) => console.log(`heard ${value}`);
emitter.on(['one', 'two'], listener).once(['three', 'four'], listener);
console.log(emitter.eventNames().join());
for (const name of ['one', 'two', 'three', 'three', 'four', 'five']) console.log(name, emitter.emit(name, name));
emitter.addListener('x', listener);
emitter.off('x', listener);
console.log(emitter.listenerCount('x'));

const object = EventEmitter.inherits({ name: 'object' });
object.on('event', function () { console.log(this.name); });
object.emit('event');
console.log(Object.keys(object).join());
