// BigInts, buffers and arrays beyond what they may be are RangeErrors.
const cases = {
    'bigint shift': () => 1n << (2n ** 30n),
    'bigint shift, far': () => 1n << (2n ** 64n),
    'bigint shift right by a negative': () => 1n >> -(2n ** 30n),
    'bigint power': () => 2n ** (2n ** 30n),
    'bigint product': () => { const x = 1n << 600000000n; return x * x; },
    'bigint zero shifted': () => 0n << (2n ** 40n),
    'bigint shifted away': () => -1n >> (2n ** 40n),
    'asUintN, wide': () => BigInt.asUintN(2 ** 40, 5n),
    'asIntN, wide': () => BigInt.asIntN(2 ** 40, -5n),
    'asUintN, wide, negative': () => BigInt.asUintN(2 ** 40, -5n),
    'asUintN, too wide': () => BigInt.asUintN(2 ** 53, 5n),
    'ArrayBuffer 2^40': () => new ArrayBuffer(2 ** 40).byteLength,
    'Array length': () => { [].length = 2 ** 32; },
    'new Array': () => new Array(2 ** 32),
    'new Array, fraction': () => new Array(1.5),
    'concat of long arrays': () => { const a = []; a.length = 2 ** 32 - 1; return a.concat([1]).length; },
    'unshift of a long array': () => { const a = []; a.length = 2 ** 32 - 1; return a.unshift(); },
    'JSON of a long array': () => JSON.stringify([,,]),
    'sort of a comparison that is no order': () => {
        const a = Array.from({ length: 500 }, (_, i) => (i * 7919) % 500);
        let n = 0;
        return a.sort(() => (n = (n * 31 + 7) % 3) - 1).length;
    },
    'sort that throws': () => [3, 2, 1].sort(() => { throw new Error('no'); }),
};
for (const [name, run] of Object.entries(cases)) {
    try { console.log(name, String(run())); } catch (e) { console.log(name, `${e.name}: ${e.message}`); }
}
