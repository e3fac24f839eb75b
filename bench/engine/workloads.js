// Small programs, each a function of the amount of work. It runs in every engine: `show` is print or console.log.
const show = typeof console === 'object' ? console.log : print;

class Point {
    constructor(x) { this.x = x; this.n = 1; }
    get y() { return this.x; }
    moved(a) { return this.x + a + this.n; }
}

const workloads = {
    calls(n) { function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); } let t = 0; for (let i = 0; i < n; i++) t += fib(15); return t; },
    objects(n) { let t = 0; for (let i = 0; i < n * 1000; i++) { const p = new Point(i); t += p.moved(p.y); } return t; },
    arithmetic(n) { let t = 0; for (let i = 0; i < n * 10000; i++) t = (t + i * 3) & 0xffff; return t; },
    arrays(n) {
        const a = []; for (let i = 0; i < n * 500; i++) a.push(i * 2);
        let t = 0; for (let i = 0; i < a.length; i++) t += a[i];
        return a.map(x => x + 1).filter(x => x & 2).reduce((x, y) => x + y, 0) + t;
    },
    'for of'(n) { const a = Array.from({ length: n * 1000 }, (_, i) => i); let t = 0; for (const x of a) t += x; return t; },
    'typed arrays'(n) { const a = new Int32Array(1024); let t = 0; for (let r = 0; r < n; r++) for (let i = 0; i < 1024; i++) { a[i] = (a[i] + i) | 0; t ^= a[i]; } return t; },
    'property names'(n) { const o = {}; for (let i = 0; i < n * 300; i++) o['k' + (i % 1000)] = i; let t = 0; for (const k in o) t += o[k]; return t; },
    maps(n) { const m = new Map(); for (let i = 0; i < n * 500; i++) m.set(i, i); let t = 0; m.forEach(v => { t += v; }); for (let i = 0; i < n * 500; i++) m.delete(i); return t; },
    'texts built'(n) { let s = ''; for (let i = 0; i < n * 500; i++) s += 'line ' + i + '\n'; return s.length; },
    split(n) { const s = 'line 12345\n'.repeat(n * 300); return s.split('\n').map(line => line.length).length; },
    replace(n) { return 'line 12345\n'.repeat(n * 200).replace(/\d+/g, '#').length; },
    'expressions'(n) { let t = 0; for (let i = 0; i < n * 100; i++) if (/^k(\d+)-x$/.test('k' + i + '-x')) t++; return t; },
    sort(n) { const a = []; let x = 1; for (let i = 0; i < n * 200; i++) { x = (x * 1103515245 + 12345) & 0x7fffffff; a.push(x); } a.sort((p, q) => p - q); return a[0]; },
    closures(n) { const f = []; for (let i = 0; i < 10; i++) f.push(a => a + i); let t = 0; for (let i = 0; i < n * 1000; i++) t += f[i % 10](i); return t; },
    destructuring(n) { let t = 0; for (let i = 0; i < n * 300; i++) { const { a, b, ...c } = { a: 1, b: 2, c: i }; const [x, y] = [i, i + 1]; t += a + b + x + y + c.c; } return t; },
    templates(n) { let t = 0; for (let i = 0; i < n * 500; i++) t += `${i}:${t}`.length; return t; },
    exceptions(n) { let t = 0; for (let i = 0; i < n * 200; i++) { try { if (i % 2) throw new Error('x'); t++; } catch { t += 2; } } return t; },
    json(n) { const o = []; for (let i = 0; i < n * 10; i++) o.push({ id: i, name: 'n' + i, tags: ['a', 'b'], v: i / 3 }); return JSON.parse(JSON.stringify(o)).length; },
};

// The time that each takes for its share of the work, the fastest of three.
for (const [name, run] of Object.entries(workloads)) {
    run(2);
    let best = Infinity;
    for (let round = 0; round < 3; round++) {
        const start = Date.now();
        run(WORK);
        best = Math.min(best, Date.now() - start);
    }
    show(name + '\t' + best);
}
