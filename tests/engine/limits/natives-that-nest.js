// Natives that walk the data of a script end, however deep it nests and whoever calls back.
const util = require('util');
const assert = require('assert');
const v8 = require('v8');

const deep = (wrap, levels = 200000) => {
  let value = 'end';
  for (let i = 0; i < levels; i++) value = wrap(value);
  return value;
};
const objects = () => deep((value) => ({ value }));
const lists = () => deep((value) => [value]);
const maps = () => deep((value) => new Map([['value', value]]), 20000);
const errors = () => deep((value) => new Error('e', { cause: value }), 20000);
const cycle = [];
cycle.push(cycle, { cycle });

const attempt = (name, run) => {
  try {
    const result = run();
    console.log(name, typeof result === 'string' ? result.length > 0 : typeof result);
  } catch (error) {
    console.log(name, error.constructor.name);
  }
};
for (const [name, make] of Object.entries({ objects, lists, maps, errors })) {
  const value = make();
  attempt(`inspect ${name}`, () => util.inspect(value, { depth: Infinity }));
  attempt(`format ${name}`, () => util.format('%s %o %O %i', value, value, value, 1));
  attempt(`structuredClone ${name}`, () => structuredClone(value));
  attempt(`v8.serialize ${name}`, () => v8.serialize(value));
}
attempt('JSON.stringify', () => JSON.stringify(objects()));
attempt('JSON.parse', () => JSON.parse('['.repeat(200000)));
attempt('JSON.parse of objects', () => JSON.parse('{"a":'.repeat(200000)));
attempt('v8.deserialize', () => v8.deserialize(Buffer.concat([Buffer.from([0xff, 0x0f]), Buffer.from('A\x01'.repeat(100000), 'latin1')])));
attempt('inspect a cycle', () => util.inspect(cycle, { depth: Infinity }));
attempt('clone a cycle', () => structuredClone(cycle));
attempt('serialize a cycle', () => v8.deserialize(v8.serialize(cycle)));
attempt('table', () => {
  console.table([{ a: { b: [[[1]]] } }, cycle.length]);
  return 'shown';
});

// A method for printing that prints in turn.
let calls = 0;
const own = { [util.inspect.custom]: () => (calls++ < 3000 ? util.inspect([[own]], { depth: Infinity }).slice(0, 50) : 'deepest') };
attempt('inspect in inspect', () => util.inspect(own));
const fresh = () => ({ [util.inspect.custom]: fresh });
attempt('inspect of ever new objects', () => util.inspect(fresh()));
const proxied = deep((value) => new Proxy(typeof value === 'object' ? value : {}, {}), 1000);
attempt('inspect of proxies', () => util.inspect(proxied));
attempt('equal lists', () => assert.deepStrictEqual(deep((value) => [value], 500), deep((value) => [value], 500)));
console.log('done');
