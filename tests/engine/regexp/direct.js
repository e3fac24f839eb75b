// Methods of expressions do the same whether a script changed something about them or not.
const texts = ['', 'a', 'aXbXc', 'XX', 'aéX€X', '\u{1F600}X\u{1F600}', 'one two  three', 'a,b;c'];
const patterns = [
    [/X/, 'X'], [/X/g, 'X'], [/X/y, 'X'], [/X/gy, 'X'], [/(?:)/g, ''], [/(?:)/gu, ''], [/./g, '.'], [/./gu, '.'],
    [/(\w)(X)?/g, ''], [/(?<l>\w)(?<x>X)?/, ''], [/(?<l>\w)(?<x>X)?/g, ''], [/\s+/, ''], [/[,;]/g, ''], [/$/g, ''], [/^/gm, ''],
];
const show = x => JSON.stringify(x, (k, v) => v === undefined ? 'undefined' : v);
for (const [pattern] of patterns) {
    const lines = [];
    for (const text of texts) {
        const run = r => {
            const out = [];
            out.push(text.match(r), r.lastIndex);
            out.push(text.replace(r, '[$&|$1|$`]'), text.replace(r, 'y'), r.lastIndex);
            out.push(text.replace(r, (...a) => show(a.slice(1))), r.lastIndex);
            out.push(text.split(r), text.split(r, 2), r.lastIndex);
            out.push(text.search(r), r.test(text), r.lastIndex, r.exec(text)?.index, r.lastIndex);
            if (r.global) out.push([...text.matchAll(r)].map(m => [m[0], m.index, m.groups]));
            return show(out);
        };
        const direct = run(new RegExp(pattern.source, pattern.flags));
        const changed = new RegExp(pattern.source, pattern.flags);
        changed.exec = RegExp.prototype.exec;
        const generic = run(changed);
        if (direct !== generic) lines.push(`${show(text)}: ${direct} is not ${generic}`);
    }
    console.log(String(pattern), lines.length ? lines.join('\n') : 'the same');
}

// Details of the results.
console.log(show(/(?<y>\d{4})-(?<m>\d\d)/d.exec('on 2024-05-06').indices));
console.log(show('2024-05'.replace(/(?<y>\d+)-(?<m>\d+)/, '$<m>/$<y> $0 $3 $$')));
console.log(show('abc'.replace(/b/, () => '$&')), show('aaa'.replace(/a/g, (m, at) => at)));

// lastIndex is what a script makes it.
const sticky = /a/y;
sticky.lastIndex = 1;
console.log(sticky.test('aa'), sticky.lastIndex, sticky.test('aa'), sticky.lastIndex);
const odd = /a/g;
odd.lastIndex = { valueOf() { return 1; } };
console.log(odd.test('aa'), odd.lastIndex);
odd.lastIndex = -5;
console.log(odd.test('aa'), odd.lastIndex);
const frozen = Object.freeze(/a/g);
try { frozen.test('a'); } catch (e) { console.log(e.name); }
class Own extends RegExp { exec(s) { const m = super.exec(s); if (m) m[0] = m[0].toUpperCase(); return m; } }
console.log('abc'.replace(new Own('b'), '[$&]'), show('abc'.match(new Own('b', 'g'))?.[0]));

// Two literals of a place are two objects; compiled expressions are shared by none of their state.
const make = () => /x/g;
const [one, two] = [make(), make()];
one.lastIndex = 5;
console.log(one !== two, two.lastIndex);

// source
for (const s of ['a/b', '\\\\/', '[\\]/]/', '[^]/]', 'a\\/b', '[/]', '\n', '\\\n', '']) console.log(show(new RegExp(s).source));

// Methods that a script replaced are called.
const exec = RegExp.prototype.exec;
RegExp.prototype.exec = function (s) { calls++; return exec.call(this, s); };
let calls = 0;
'aXb'.replace(/X/g, ''), /X/.test('X'), 'aXb'.split(/X/);
console.log(calls > 3);
