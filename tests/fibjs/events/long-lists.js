// A list of names that only says that it is long is refused; one that is no array is a name.
const EventEmitter = require('events');
const emitter = new EventEmitter();
emitter.on('a', () => {});
const long = ['a'];
long.length = 2 ** 32 - 1;
for (const names of [long, { length: 2 ** 53 - 1, 0: 'a' }, ['a']]) {
    try { emitter.removeAllListeners(names); console.log(emitter.listenerCount('a')); } catch (error) { console.log(error.name, error.message); }
}
