// `EventEmitter.call(obj)` puts the methods on the object, whatever it inherits from.
const coroutine = require('coroutine');
const EventEmitter = require('events');

const plain = {};
EventEmitter.call(plain);
plain.on('a', (value) => console.log('plain', value));
plain.on({ b: () => console.log('from a map') });
console.log(plain.emit('a', 1), plain.emit('b'), plain.emit('c'), Object.keys(plain));
plain.off('a');
console.log(plain.listenerCount('a'), plain.hasOwnProperty('on'), plain instanceof EventEmitter);

function Old() {
    EventEmitter.call(this);
}
Old.prototype.say = function () {
    this.emit('said', this.name);
};
const old = new Old();
old.name = 'old';
old.once('said', (name) => console.log('said by', name));
old.say();
old.say();

// A class that overrides a method keeps it.
class Own extends EventEmitter {
    emit(name, ...values) {
        console.log('own emit', name);
        return super.emit(name, ...values);
    }
}
const own = new Own();
EventEmitter.call(own);
own.on('x', () => console.log('x'));
own.emit('x');

// Objects without a prototype, functions; not primitives.
const bare = Object.create(null);
EventEmitter.call(bare);
bare.on('n', () => console.log('bare'));
bare.emit('n');
function callable() {}
EventEmitter.call(callable);
callable.on('n', () => console.log('callable'));
callable.emit('n');
console.log(EventEmitter.call(undefined), EventEmitter.call(5));

// Prototypes share nothing.
const child = Object.create(plain);
child.on('z', () => console.log('child'));
console.log(plain.emit('z'), child.emit('z'));
coroutine.sleep(1);
