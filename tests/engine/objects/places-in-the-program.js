'use strict';
// What a place in the program has learnt of objects does not outlive their changes.
const read = o => o.x;
const write = (o, v) => { o.x = v; };
const attempt = f => { try { return f(); } catch (e) { return e.name; } };
const many = (n, f) => { for (let i = 0; i < n; i++) f(i); };

// A property of the prototype, then one of the object's own, then none, then another prototype's.
{
    const proto = { x: 'proto' };
    const o = Object.create(proto);
    const log = [];
    many(3, () => log.push(read(o)));
    o.x = 'own';
    log.push(read(o));
    delete o.x;
    log.push(read(o));
    delete proto.x;
    log.push(read(o));
    proto.y = 1;
    proto.x = 'again';
    log.push(read(o));
    Object.setPrototypeOf(o, { x: 'other' });
    log.push(read(o));
    Object.defineProperty(Object.getPrototypeOf(o), 'x', { get() { return 'getter'; } });
    log.push(read(o));
    console.log(log.join());
}

// The same for an object with so many properties that it shares its shape with no other.
{
    const make = () => { const o = {}; many(1500, i => { o['k' + i] = i; }); return o; };
    const proto = make();
    proto.x = 'proto';
    const o = make();
    Object.setPrototypeOf(o, proto);
    const log = [];
    many(3, () => log.push(read(o)));
    o.x = 'own';
    many(3, () => log.push(read(o)));
    delete o.k3;
    log.push(read(o));
    delete o.x;
    log.push(read(o));
    delete proto.k700;
    many(2, () => log.push(read(o)));
    many(1500, i => delete proto['k' + i]);
    many(2, () => log.push(read(o)));
    console.log(log.join());
    o.x = 1;
    many(3, i => write(o, i));
    Object.defineProperty(o, 'x', { writable: false });
    console.log(attempt(() => write(o, 'written')), o.x);
    Object.defineProperty(o, 'x', { get: () => 'got', set(v) { this.seen = v; } });
    write(o, 'set');
    console.log(o.x, read(o), o.seen);
    Object.freeze(o);
    console.log(attempt(() => write(o, 'frozen')), o.seen);
}

// Read-only, frozen, sealed; setters that come and go.
{
    const make = () => ({ x: 0, y: 0 });
    const a = make();
    many(3, i => write(a, i));
    Object.freeze(a);
    console.log(attempt(() => write(a, 9)), a.x);
    const b = make();
    many(3, i => write(b, i));
    Object.defineProperty(b, 'x', { set(v) { this.y = v; }, get() { return 'get ' + this.y; } });
    write(b, 'by the setter');
    console.log(read(b));
    class Base { set x(v) { this.seen = ['base', v]; } }
    class Derived extends Base {}
    const c = new Derived();
    many(3, i => write(c, i));
    console.log(c.seen.join());
    Object.defineProperty(Derived.prototype, 'x', { set(v) { this.seen = ['derived', v]; }, configurable: true });
    write(c, 7);
    console.log(c.seen.join());
    delete Derived.prototype.x;
    delete Base.prototype.x;
    write(c, 8);
    console.log(Object.keys(c).join(), c.x);
}

// A property that constructors add, until the prototype has something to say about it.
{
    function P(v) { this.x = v; this.y = v; }
    many(5, i => new P(i));
    Object.defineProperty(P.prototype, 'x', { set(v) { this.z = v; }, configurable: true });
    console.log(JSON.stringify(new P(1)));
    Object.defineProperty(P.prototype, 'x', { value: 1, writable: false });
    console.log(attempt(() => new P(2)));
    delete P.prototype.x;
    console.log(JSON.stringify(new P(3)));
    class Q { constructor() { this.a = 1; Object.preventExtensions(this); } }
    const late = o => { o.b = 1; };
    many(3, () => late({ a: 1 }));
    console.log(attempt(() => late(new Q())));
}

// More shapes than a place remembers, each of which is right.
{
    const objects = [];
    many(300, i => { const o = {}; o['before' + (i % 150)] = 1; o.x = i; objects.push(o); });
    let wrong = 0;
    many(3, () => objects.forEach((o, i) => { if (read(o) !== i) wrong++; write(o, i); }));
    console.log(wrong);
}

// Elements.
{
    const log = [];
    const at = (o, i) => o[i];
    const put = (o, i, v) => { o[i] = v; };
    const array = [1, , 3];
    const typed = new Uint8Array([1, 2, 3]);
    const clamped = new Uint8ClampedArray(3);
    const floats = new Float32Array(2), doubles = new Float64Array(2), big = new BigInt64Array(2), words = new Uint32Array(2);
    for (const i of [0, 1, 2, 3, -1, -0, 1.5, NaN, 2.0, '1', 4294967295, 4294967296, 'length']) log.push(at(array, i), at(typed, i), at('abc', i));
    console.log(log.join());
    for (const v of [255, 256, -1, 1.9, -1.9, NaN, Infinity, 2 ** 40 + 3, '7', null, undefined, true]) {
        put(typed, 0, v); put(clamped, 0, v); put(floats, 0, v); put(doubles, 0, v); put(words, 0, v);
        console.log(String(v), typed[0], clamped[0], floats[0], doubles[0], words[0]);
    }
    console.log(attempt(() => put(big, 0, 1)), attempt(() => { put(big, 0, -1n); return big[0]; }));
    put(typed, 5, 1); put(typed, -1, 1); put(typed, 1.5, 1); put(typed, '-0', 1);
    console.log(Object.keys(typed).join(), typed.length);
    put(array, 5, 'far'); put(array, 4294967295, 'no index'); put(array, 1, 'hole');
    console.log(array.length, Object.keys(array).join());
    const frozen = Object.freeze([1, 2]);
    console.log(attempt(() => put(frozen, 0, 9)), attempt(() => put(frozen, 2, 9)), frozen.join());
    const resizable = new ArrayBuffer(4, { maxByteLength: 8 });
    const tracking = new Uint8Array(resizable), fixed = new Uint8Array(resizable, 0, 4);
    put(tracking, 3, 5);
    resizable.resize(2);
    console.log(at(tracking, 3), at(fixed, 1), at(fixed, 3), tracking.length, fixed.length);
    put(fixed, 1, 5);
    resizable.resize(8);
    console.log(at(tracking, 7), at(fixed, 3), at(fixed, 4), tracking.length, fixed.length);
    const moved = new Uint8Array([1, 2]);
    structuredClone(moved.buffer, { transfer: [moved.buffer] });
    put(moved, 0, 1);
    console.log(at(moved, 0), moved.length);
    class Sub extends Uint8Array { get first() { return this[0]; } }
    console.log(new Sub([42]).first, at(Object.create(typed), 0), at(Object.create([8]), 0));
}
