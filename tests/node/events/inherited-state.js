// Listeners are found through prototypes, and `_events` is theirs to read, change and replace.
const EventEmitter = require('events');
const { inherits, inspect } = require('util');

class Base extends EventEmitter {}
const base = new Base();
const derived = Object.create(base);
derived.on('x', () => console.log('x on derived, emitted on base'));
console.log(base.listenerCount('x'), base._events === derived._events, Object.keys(base._events));
base.emit('x');
base.on('y', () => console.log('y on base, emitted on derived'));
derived.emit('y');

// What wraps an emitter's listeners while it emits (continuation-local-storage, cls-hooked).
const bound = new EventEmitter();
bound.on('z', (value) => console.log('listener', value));
const { emit } = bound;
bound.emit = function emitBound(name, ...values) {
  const before = this._events[name];
  this._events[name] = (...given) => {
    console.log('before', name);
    before.apply(this, given);
  };
  try {
    return emit.call(this, name, ...values);
  } finally {
    this._events[name] = before;
  }
};
bound.emit('z', 1);
bound.emit('z', 2);

// What decides by `_events` (busboy, readable-stream).
const parser = new (require('stream').Writable)({ write(chunk, encoding, done) { done(); } });
console.log(parser._events.file, typeof parser.on('file', () => {})._events.file);
const source = new EventEmitter().on('error', () => console.log('second'));
source._events.error = [() => console.log('first'), source._events.error];
source.emit('error', new Error('heard'));

// Old classes.
function Old() { EventEmitter.call(this); }
inherits(Old, EventEmitter);
const [one, two] = [new Old(), new Old()];
one.on('a', () => console.log('only one'));
console.log(one.emit('a'), two.emit('a'), Object.keys(one), Object.keys(two._events));
function Lazy() {}
inherits(Lazy, EventEmitter);
const lazy = new Lazy();
console.log(Object.keys(lazy), lazy.on('a', () => {}).eventNames(), two.eventNames());

// Servers and sockets.
const server = require('net').createServer().once('close', () => {});
console.log(Object.keys(server._events), server._eventsCount, server._events.close.listener.name === '');
server.on('request', function onRequest() {});
console.log(server._events.request.name, server._maxListeners, server.setMaxListeners(3)._maxListeners);
console.log(inspect(new EventEmitter().on('a', function listener() {})).split('\n').slice(0, 3));
EventEmitter.prototype._maxListeners = 2;
console.log(new EventEmitter().getMaxListeners());
