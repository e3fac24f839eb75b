// What inspect methods, tags and conversions throw is thrown by what prints; getters are told of.
const util = require('util');
const attempt = (name, work) => { try { console.log(name, work()); } catch (error) { console.log(name, 'threw', error.message); } };
const bad = { [util.inspect.custom]() { throw new Error('custom'); } };
attempt('inspect', () => util.inspect(bad));
attempt('nested', () => util.inspect({ a: [bad], b: bad }));
attempt('in a Map', () => util.inspect(new Map([[bad, 1]])));
attempt('as a cause', () => util.inspect(Object.assign(new Error('x'), { cause: bad })));
attempt('behind a Proxy', () => util.inspect(new Proxy(bad, {})));
attempt('tag', () => util.inspect({ get [Symbol.toStringTag]() { throw new Error('tag'); } }));
for (const letter of 'oOs') attempt(letter, () => util.format(`%${letter}`, bad));
for (const letter of 'sdif') attempt(`${letter} of a text`, () => util.format(`%${letter}`, { toString() { throw new Error('text'); } }));
attempt('j', () => util.format('%j', { toJSON() { throw new Error('json'); } }));
const circle = {};
circle.circle = circle;
attempt('j of a circle', () => util.format('%j', circle));
attempt('console.log', () => console.log(bad));
attempt('console.log of several', () => console.log('a', 1, [bad]));
attempt('getter', () => util.inspect({ get a() { throw new Error('getter'); } }, { getters: true }));
attempt('without inspect methods', () => util.inspect(bad, { customInspect: false }).length > 10);
// An uncaught error is reported all the same.
process.on('uncaughtException', (error) => console.log('uncaught', error === thrown));
const thrown = Object.assign(new Error('with it'), { bad });
setTimeout(() => { throw thrown; });

// Errors of constructors that only inherit from Error.
function Old(message) { Error.call(this); this.message = message; this.code = 'OLD'; }
util.inherits(Old, Error);
console.log(util.inspect(new Old('a')), util.inspect([new Old('b')]), util.format('%s', new Old('c')), Object.create(Error.prototype));
const emitter = new (require('events'))();
for (const value of [new Old('d'), Object.create(TypeError.prototype), { message: 'e' }]) try { emitter.emit('error', value); } catch (error) { console.log(error === value, error.code); }
