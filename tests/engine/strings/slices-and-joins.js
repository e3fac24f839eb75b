// Strings that are built, cut and searched are what they should be, however they are kept.
let checks = 0;
const same = (a, b, what) => { checks++; if (a !== b) console.log(`${what}: ${a.length} ${a.slice(0, 20)} is not ${b.length} ${b.slice(0, 20)}`); };
const chars = n => Array.from({ length: n }, (_, i) => String.fromCharCode(97 + i % 26));
for (const [name, extra] of [['narrow', ''], ['wide', '€'], ['latin', 'é']]) {
    let back = '', front = '', both = '';
    const parts = chars(2000);
    const kept = [];
    for (const c of parts) {
        back += c + extra;
        front = c + extra + front;
        both = c + both + extra;
        if (back.length % 97 === 0) kept.push([back, back.length]);
    }
    same(back, parts.map(c => c + extra).join(''), `${name} back`);
    same(front, parts.slice().reverse().map(c => c + extra).join(''), `${name} front`);
    same(both, parts.slice().reverse().join('') + extra.repeat(2000), `${name} both`);
    for (const [text, length] of kept) same(text, back.slice(0, length), `${name} kept`);
    // Two that continue the same text do not see each other.
    const base = back;
    const a = base + 'A'.repeat(300);
    const b = base + 'B'.repeat(300);
    const c = a + 'C';
    same(a.slice(-300), 'A'.repeat(300), `${name} a`);
    same(b.slice(-300), 'B'.repeat(300), `${name} b`);
    same(c.slice(0, -1), a, `${name} c`);
    same(base + base, base.repeat(2), `${name} twice`);
    let itself = base;
    itself += itself;
    same(itself, base.repeat(2), `${name} itself`);
    // Slices of slices.
    let rest = back.repeat(20);
    const whole = rest;
    let at = 0;
    while (rest.length > 1000) { rest = rest.slice(333); at += 333; same(rest, whole.substring(at), `${name} rest`); }
    // Searches.
    const text = back.repeat(3) + 'needle' + extra + back + 'needle';
    same(String(text.indexOf('needle')), String(back.length * 3), `${name} indexOf`);
    same(String(text.indexOf('needle', back.length * 3 + 1)), String(text.length - 6), `${name} indexOf, from`);
    same(String(text.lastIndexOf('needle', text.length - 7)), String(back.length * 3), `${name} lastIndexOf`);
    same(String(text.lastIndexOf('needle')), String(text.length - 6), `${name} lastIndexOf, end`);
    same(String(text.indexOf('needle€é')), name === 'narrow' ? '-1' : '-1', `${name} none`);
    same(text.split('needle').length + '', '3', `${name} split`);
    same(text.replaceAll('needle', '$&!').split('needle!').length + '', '3', `${name} replaceAll`);
}
// A text at an odd byte is none.
const wide = '\u0061\u6162\u6361';
console.log(wide.indexOf('\u6261'), wide.indexOf('\u6162'), wide.lastIndexOf('\u6261'), '\u0100\u0001'.indexOf('\u0001'));
// What fits Latin-1 equals itself however it came about.
const latin = 'é€'.slice(0, 1) + 'x';
console.log(latin === 'éx', { éx: 1 }[latin], new Map([['éx', 2]]).get(latin), 'é€'.replace('€', '') === 'é', JSON.stringify('\ud83d\ude00x'.slice(2)));
console.log([...'a\u{1F600}b'].length, 'a\u{1F600}b'.split('').length, 'x'.padStart(5, 'é€'), 'ab'.repeat(3), ''.padEnd(3, ''));
console.log([1, , null, undefined, 'x'].join('-'), [[1, [2]], 3].join(), new Array(4).join('ab'), [, , 1].join('é'), Array.prototype.join.call({ length: 2, 0: 'a' }, '+'));
console.log(checks);
