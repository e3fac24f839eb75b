// Eight times the work takes about eight times the CPU time, whatever a program does n times: the square of n would take
// sixty-four times as long. Each case does n steps; the smaller run is counted as 3 ms at least.
// limit: 120
const text = n => 'some words, and more; '.repeat(n / 22 + 1).slice(0, n);
const list = n => Array.from({ length: n }, (_, i) => i);

const cases = {
    'text += piece': n => { let s = ''; for (let i = 0; i < n; i++) s += 'ab'; return s.length; },
    'text = piece + text': n => { let s = ''; for (let i = 0; i < n; i++) s = 'ab' + s; return s.length; },
    'text = piece + text + piece': n => { let s = ''; for (let i = 0; i < n; i++) s = 'a' + s + 'b'; return s.length; },
    'text = `${text}piece`': n => { let s = ''; for (let i = 0; i < n; i++) s = `${s}a${i}`; return s.length; },
    'text += piece, wide': n => { let s = ''; for (let i = 0; i < n; i++) s += 'é€'; return s.length; },
    'text += piece, read in between': n => { let s = '', c = 0; for (let i = 0; i < n; i++) { s += 'ab'; c += s.charCodeAt(i); } return c; },
    'concat': n => { let s = ''; for (let i = 0; i < n; i++) s = s.concat('ab'); return s.length; },
    'split': n => text(n).split(' ').length,
    'split by nothing': n => text(n).split('').length,
    'split by an expression': n => text(n).split(/[ ,;]+/).length,
    'split and join': n => text(n).split(' ').join('-').length,
    'indexOf from a place': n => { const s = text(n); let c = 0; for (let i = 0; (i = s.indexOf(' ', i)) >= 0; i++) c++; return c; },
    'indexOf from a place, wide': n => { const s = text(n) + '€'; let c = 0; for (let i = 0; (i = s.indexOf(', ', i)) >= 0; i++) c++; return c; },
    'lastIndexOf from a place': n => { const s = text(n); let c = 0; for (let i = n; i > 0 && (i = s.lastIndexOf(' ', i - 1)) >= 0;) c++; return c; },
    'includes and startsWith from a place': n => { const s = text(n); let c = 0; for (let i = 0; i < n; i++) c += s.startsWith('so', i) + s.includes(s[i], i); return c; },
    'eaten from its start': n => { let s = text(n), c = 0; while (s) { c += s.length; s = s.slice(7); } return c; },
    'substring': n => { const s = text(n); let c = 0; for (let i = 0; i < n; i++) c += s.substring(i, i + 8).length; return c; },
    'charAt and codePointAt': n => { const s = text(n) + '€'; let c = 0; for (let i = 0; i < n; i++) c += s.codePointAt(i) + s.charAt(i).length; return c; },
    'for of text': n => { let c = 0; for (const x of text(n)) c += x.length; return c; },
    'replaceAll': n => text(n).replaceAll(' ', '--').length,
    'replace /g': n => text(n).replace(/ /g, '--').length,
    'replace /g by calls': n => text(n).replace(/(\w)(\w)/g, (m, a, b) => b + a).length,
    'match /g': n => text(n).match(/\w+/g).length,
    'matchAll': n => [...text(n).matchAll(/(\w)\w*/g)].length,
    'exec /g': n => { const e = /\w+/g, s = text(n); let c = 0; while (e.exec(s)) c++; return c; },
    'exec /y': n => { const e = /\w+|[^\w]/y, s = text(n); let c = 0; while (e.exec(s)) c++; return c; },
    'exec /y without a match': n => { const e = /[0-9]/y, s = text(n); let c = 0; for (let i = 0; i < n; i++) { e.lastIndex = i; c += e.test(s); } return c; },
    'a literal in a loop': n => { let c = 0; for (let i = 0; i < n; i++) c += /^(?:some|other) [a-z]+$/.test('some words'); return c; },
    'trim and case': n => (' '.repeat(n) + text(n) + ' '.repeat(n)).trim().toUpperCase().length,
    'push and pop': n => { const a = []; for (let i = 0; i < n; i++) a.push(i); while (a.length) a.pop(); return a.length; },
    'shift of all': n => { const a = list(n); let c = 0; while (a.length) c += a.shift(); return c; },
    'a queue': n => { const a = list(1000); for (let i = 0; i < n; i++) { a.push(a.shift()); } return a.length; },
    'a long queue': n => { const a = list(n); for (let i = 0; i < n; i++) { a.push(a.shift()); } return a.length; },
    'unshift': n => { const a = []; for (let i = 0; i < n; i++) a.unshift(i); return a.length; },
    'unshift of strings': n => { const a = []; for (let i = 0; i < n; i++) a.unshift('x'); return a.length; },
    'splice of the first': n => { const a = list(n); let c = 0; while (a.length) c += a.splice(0, 1).length; return c; },
    'splice of the last': n => { const a = list(n); let c = 0; while (a.length) c += a.splice(-1, 1).length; return c; },
    'slice of a few': n => { const a = list(n); let c = 0; for (let i = 0; i < n; i++) c += a.slice(i, i + 4).length; return c; },
    'slice, concat, spread of all': n => { const a = list(n); return a.slice().concat(a, [...a]).length; },
    'sort': n => list(n).map(i => (i * 7919) % 10007).sort((a, b) => a - b).length,
    'sort of strings': n => list(n).map(i => 'k' + ((i * 7919) % 10007)).sort().length,
    'join': n => list(n).join().length,
    'reverse, indexOf, includes': n => { const a = list(n).reverse(); return a.indexOf(0) + a.includes(-1); },
    'map, filter, reduce': n => list(n).map(x => x + 1).filter(x => x & 1).reduce((a, b) => a + b, 0),
    'flat': n => list(n).map(x => [x, [x]]).flat(2).length,
    'for of, entries, destructuring': n => { let c = 0; for (const [i, x] of list(n).entries()) c += i - x; return c; },
    'length set': n => { const a = list(n); while (a.length) a.length -= 1; return a.length; },
    'apply': n => { let c = 0; const a = list(100); for (let i = 0; i < n / 100; i++) c += Math.max.apply(null, a); return c; },
    'Map as a queue': n => { const m = new Map(list(n).map(i => [i, i])); for (let i = 0; i < n; i++) { const k = m.keys().next().value; m.delete(k); m.set('x' + k, 1); } return m.size; },
    'Map, delete of all while iterated': n => { const m = new Map(list(n).map(i => [i, i])); for (const [k] of m) m.delete(k); return m.size; },
    'Map, set, get, delete': n => { const m = new Map(); for (let i = 0; i < n; i++) m.set('k' + i, i); let c = 0; for (let i = 0; i < n; i++) c += m.get('k' + i); for (let i = 0; i < n; i++) m.delete('k' + i); return c; },
    'Set, delete of the oldest': n => { const s = new Set(list(n)); for (const x of list(n)) s.delete(x); return s.size; },
    'Set, union and difference': n => { const s = new Set(list(n)); let c = 0; s.forEach(x => { c += s.has(x); }); return c; },
    'Object, delete of all': n => { const o = {}; for (let i = 0; i < n; i++) o['k' + i] = i; for (let i = 0; i < n; i++) delete o['k' + i]; return Object.keys(o).length; },
    'Object as a window': n => { const o = {}; for (let i = 0; i < n; i++) { o['k' + i] = i; delete o['k' + (i - 100)]; } return Object.keys(o).length; },
    'Object, delete of the last': n => { const o = {}; for (let i = 0; i < n; i++) o['k' + i] = i; for (let i = n; i--;) delete o['k' + i]; return Object.keys(o).length; },
    'Object.entries, fromEntries, assign': n => Object.keys(Object.assign({}, Object.fromEntries(list(n).map(i => ['k' + i, i])))).length,
    'Object, integer keys deleted': n => { const o = {}; for (let i = 0; i < n; i++) o[i] = i; for (let i = 0; i < n; i++) delete o[i]; return Object.keys(o).length; },
    'JSON': n => JSON.parse(JSON.stringify(list(n).map(i => ({ i, s: 'x' + i })))).length,
    'TypedArray set, slice, subarray': n => { const a = new Uint8Array(n); let c = 0; for (let i = 0; i < n; i++) { a[i] = i; c += a.subarray(i, i + 1).length + a.slice(i, i + 2).length; } return c; },
    'TypedArray fill, indexOf, join, sort': n => { const a = new Int32Array(n).fill(3); a[n - 1] = 1; return a.indexOf(1) + a.sort().join().length; },
    'BigInt sums': n => { let x = 0n; for (let i = 0; i < n; i++) x += 12345678901234567890n; return String(x).length; },
    'encodeURIComponent': n => decodeURIComponent(encodeURIComponent(text(n))).length,
    'closures and garbage': n => { let f = null; for (let i = 0; i < n; i++) { const g = f; f = () => g; } return typeof f; },
    'a chain of promises': n => { let p = Promise.resolve(0); for (let i = 0; i < n; i++) p = p.then(x => x + 1); return typeof p; },
};

const only = process.argv[2];
const cpu = (run, n) => {
    const start = process.cpuUsage();
    const result = run(n);
    const { user, system } = process.cpuUsage(start);
    return [(user + system) / 1000, result];
};
let slow = 0;
for (const [name, run] of Object.entries(cases)) {
    if (only && only !== name) continue;
    const n = 4000;
    run(200);
    // What else the machine does counts against the better of two runs.
    const once = () => [cpu(run, n)[0], cpu(run, n * 8)[0]];
    let ratio, times;
    for (let tries = 0; tries < 3; tries++) {
        times = once();
        ratio = times[1] / Math.max(times[0], 3);
        if (ratio < 24) break;
    }
    if (ratio >= 24) {
        slow++;
        console.log(`${name}: ${times[0].toFixed(1)} ms, eight times as much in ${times[1].toFixed(1)} ms`);
    }
    if (only) console.log(times);
}
console.log(slow ? `${slow} grow too fast` : 'all grow with their work');
