// The bytes are V8's own, so that files written by Node are read and the other way round.
const v8 = require('v8');
const assert = require('assert');

const shared = { a: 1 };
const cycle = { name: 'cycle' };
cycle.self = cycle;
const sparse = [];
sparse[5000] = 'far';
const values = {
  undefined: undefined, null: null, true: true, false: false, zero: 0, minusZero: -0, small: 12, negative: -5, byte: 127, large: 2 ** 31 - 1,
  lowest: -(2 ** 31), beyond: 2 ** 31, double: 1.5, NaN: NaN, infinity: Infinity, big: 123n, negativeBig: -(2n ** 70n), noBig: 0n,
  text: 'text', latin: 'é', wide: 'ň€', emoji: '😀', empty: '', long: 'x'.repeat(200), longWide: 'ň'.repeat(100),
  object: { a: 1, b: 'x', 3: 'index', nested: { c: [] } }, list: [1, 'a', null, [2]], holes: [1, , 3], sparse, named: Object.assign([1], { extra: true }),
  shared: [shared, shared], cycle, date: new Date(1e12), regexp: /a+b/giy, map: new Map([['a', 1], [{ k: 1 }, new Map()]]), set: new Set([1, 'x', 1]),
  boxed: [Object(1), Object('s'), Object(true), Object(false), Object(1n)], buffer: Buffer.from('bytes'), bytes: new Uint8Array([1, 2]), floats: new Float64Array([1.5]),
  bigs: new BigInt64Array([1n]), view: new DataView(new ArrayBuffer(3)), arrayBuffer: new Uint8Array([7, 8]).buffer, part: new Uint16Array([1, 2, 3]).subarray(1),
  instance: new (class Point { x = 1; get y() { return 2; } })(), noPrototype: Object.assign(Object.create(null), { q: 1 }),
};
for (const [name, value] of Object.entries(values)) {
  const bytes = v8.serialize(value);
  const back = v8.deserialize(bytes);
  if (name !== 'instance' && name !== 'noPrototype') assert.deepStrictEqual(back, value, name);
  const shown = bytes.toString('hex');
  console.log(name, shown.length > 120 ? `${shown.slice(0, 40)}… ${bytes.length}` : shown);
}
const again = v8.deserialize(v8.serialize(values));
console.log(again.shared[0] === again.shared[1], again.cycle.self === again.cycle, Object.keys(again).length, Buffer.isBuffer(again.buffer));

const failure = Object.assign(new TypeError('broken'), { stack: 'the stack' });
console.log(v8.serialize(failure).toString('latin1').slice(2), v8.deserialize(v8.serialize(failure)) instanceof TypeError);

for (const refused of [() => 1, Symbol('s'), { f() {} }, Promise.resolve(), new WeakMap()]) {
  assert.throws(() => v8.serialize(refused), (error) => {
    console.log(error.name, error.message);
    return true;
  });
}
for (const broken of ['', 'ff', 'ff0f', 'ff0f6f', 'ff0f22ff', 'ff0f5e05', 'ff0f41ffffffff0f', 'ff63', '00']) {
  assert.throws(() => v8.deserialize(Buffer.from(broken, 'hex')), Error, broken);
}
assert.throws(() => v8.deserialize('text'), { code: 'ERR_INVALID_ARG_TYPE' });

const writer = new v8.Serializer();
writer.writeHeader();
writer.writeUint32(300);
writer.writeUint64(1, 2);
writer.writeDouble(0.5);
writer.writeRawBytes(Buffer.from('raw'));
console.log(writer.writeValue({ a: [1] }));
const written = writer.releaseBuffer();
const reader = new v8.Deserializer(written);
console.log(written.toString('hex'), reader.readHeader(), reader.getWireFormatVersion(), reader.readUint32(), reader.readUint64(), reader.readDouble(), reader.readRawBytes(3).toString(), reader.readValue());
