// Lists and objects that hold themselves are refused, or taken as they are.
const coroutine = require('coroutine');
const util = require('util');
const msgpack = require('msgpack');

const cycle = [1];
cycle.push(cycle);
const object = { cycle, a: 1 };
object.self = object;
const attempt = (name, run) => {
    try {
        console.log(name, typeof run());
    } catch (error) {
        console.log(name, error.constructor.name);
    }
};
attempt('flatten', () => util.flatten(cycle));
attempt('pick', () => util.pick({}, cycle));
attempt('omit', () => util.omit({}, cycle));
attempt('clone', () => util.clone(object));
attempt('deepFreeze', () => util.deepFreeze({ list: [...cycle] }));
attempt('extend', () => util.extend({}, object));
attempt('inspect', () => util.inspect(object));
attempt('format', () => util.format('%j', object));
attempt('msgpack', () => msgpack.encode(cycle));
attempt('JSON', () => JSON.stringify(object));
attempt('isDeepEqual', () => util.isDeepEqual(object, object));
attempt('union', () => util.union(cycle, [cycle]));
attempt('values', () => util.values(object));

let deep = 'x';
for (let i = 0; i < 200000; i++) deep = [deep];
attempt('flatten deep', () => util.flatten(deep));
attempt('inspect deep', () => util.inspect(deep));
attempt('msgpack deep', () => msgpack.encode(deep));
attempt('msgpack decode', () => msgpack.decode(Buffer.alloc(100000, 0x91)));
coroutine.sleep(1);
console.log(util.flatten([1, [2, [3, , [4]]], []]), util.flatten([1, [2, [3]]], true), util.pick({ a: 1, b: 2, c: 3 }, 'a', [['b']]));
