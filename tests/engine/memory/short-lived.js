// limit: 60
// What nothing refers to is freed at once, cycles by collections that come in time; texts, elements and buffers count.
const used = () => process.memoryUsage().heapUsed;
const MB = 1 << 20;

function grown(make) {
    make(100);
    const before = used();
    let most = 0;
    for (let i = 0; i < 200; i++) {
        make(500);
        most = Math.max(most, used() - before);
    }
    return most / MB;
}

// 100,000 of each: hundreds of megabytes if they were kept.
const kinds = {
    objects: n => { for (let i = 0; i < n; i++) ({ a: [i, i + 1], b: { c: i } }); },
    texts: n => { for (let i = 0; i < n; i++) `${i}`.repeat(1000); },
    closures: n => { for (let i = 0; i < n; i++) (() => [i, n])(); },
    buffers: n => { for (let i = 0; i < n; i++) Buffer.alloc(4096); },
    elements: n => { for (let i = 0; i < n; i++) new Array(1000).fill(i); },
    promises: n => { for (let i = 0; i < n; i++) Promise.resolve(i); },
    errors: n => { for (let i = 0; i < n; i++) { try { throw new Error('x'); } catch { } } },
};
for (const [name, make] of Object.entries(kinds)) console.log(name, grown(make) < 8);

const cycles = n => { for (let i = 0; i < n; i++) { const o = { text: 'x'.repeat(4000) }; o.self = o; } };
console.log('cycles', grown(cycles) < 64);

// A heap that lives is not walked for what does not: this would take minutes.
const kept = [];
for (let i = 0; i < 200_000; i++) kept.push({ i, list: [i] });
kinds.objects(500_000);
console.log('beside what lives', kept.length);
