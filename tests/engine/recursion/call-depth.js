// Running out of call depth is an error like any other: it is caught, has its place, and `finally` runs.
function down(n) {
    return down(n + 1) + 1;
}
try {
    down(0);
} catch (e) {
    console.log(e instanceof RangeError, e.message);
    console.log(e.stack.split('\n')[1].replace(/\(.*[/\\]/, '('));
}

let ran = 0;
function guarded() {
    try {
        guarded();
    } finally {
        ran++;
    }
}
try {
    guarded();
} catch (e) {
    console.log(e.name, ran > 1000);
}

// Most of it is back at once.
const depth = () => {
    let n = 0;
    const f = () => { n++; f(); };
    try { f(); } catch {}
    return n;
};
const [first, second] = [depth(), depth()];
console.log(first > 5000, first === second);

// A function with many arguments takes more of it.
const many = (...a) => many(...a);
try { many(...new Array(100).fill(0)); } catch (e) { console.log(e.name, e.message); }
try { Math.max.apply(null, new Array(1e7)); } catch (e) { console.log(e.name, e.message); }

// In promises and timers as well.
const rejected = async () => { await null; return down(0); };
rejected().catch(e => console.log('async', e.name));
setTimeout(() => { try { down(0); } catch (e) { console.log('timer', e.name); } }, 0);
