// A list of names that only says that it is long is refused.
const EventEmitter = require('events');
const emitter = new EventEmitter();
emitter.on('a', () => {});
for (const names of [{ length: 2 ** 32 - 1, 0: 'a' }, { length: 2 ** 53 - 1 }, ['a']]) {
    try { emitter.removeAllListeners(names); console.log(emitter.listenerCount('a')); } catch (error) { console.log(error.name, error.message); }
}
