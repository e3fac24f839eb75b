// limit: 60
// What would be longer than a string may be is a RangeError, and takes neither memory nor time.
const sizes = [2 ** 28, 2 ** 29 - 24, 2 ** 29 - 23, 2 ** 31, 2 ** 32, 2 ** 40, 2 ** 53, Infinity, -1];
const ways = {
    repeat: n => 'ab'.repeat(n / 2),
    padStart: n => 'ab'.padStart(n, 'xyz'),
    padEnd: n => 'ab'.padEnd(n),
    join: n => { const a = []; a.length = n + 1; return a.join('x'); },
};
for (const [name, way] of Object.entries(ways)) {
    for (const n of sizes) {
        if (n === 2 ** 29 - 24 || n === 2 ** 28) continue;
        let result;
        try { result = way(n).length; } catch (e) { result = `${e.name}: ${e.message}`; }
        console.log(name, n, result);
    }
}
const half = 'x'.repeat(2 ** 28);
const longest = half + 'x'.repeat(2 ** 28 - 24);
console.log(longest.length === 2 ** 29 - 24);
const more = {
    '+': () => longest + 'x',
    '+=': () => { let s = longest; s += longest; return s; },
    template: () => `${longest}${half}`,
    concat: () => half.concat(half, half),
    'join of strings': () => [half, half, half].join(''),
    replace: () => half.replace('x', () => longest),
    'replace, groups': () => 'x'.repeat(2 ** 16).replace(/x+/, '$&'.repeat(2 ** 14)),
    replaceAll: () => 'x'.repeat(2 ** 20).replaceAll('x', 'y'.repeat(2 ** 10)),
    'replace /g': () => 'x'.repeat(2 ** 20).replace(/x/g, 'y'.repeat(2 ** 10)),
    'String of an array': () => String([half, half, half]),
};
for (const [name, way] of Object.entries(more)) {
    try { console.log(name, way().length); } catch (e) { console.log(name, `${e.name}: ${e.message}`); }
}
