// Bytes from and to texts: base64 and hexadecimal digits.
'use strict';
const log = console.log;
const tried = run => { try { const value = run(); return value instanceof Uint8Array ? `[${value.join()}]` : JSON.stringify(value); } catch (error) { return error.name; } };
for (const bytes of [[], [1], [1, 2], [1, 2, 3], [255, 254, 253, 252], [251, 255, 191]]) {
    const array = new Uint8Array(bytes);
    log(array.toBase64(), array.toBase64({ alphabet: 'base64url' }), array.toBase64({ omitPadding: true }), array.toHex());
}
for (const text of ['', 'AQ==', 'AQ', 'AQI=', 'AQI', 'AQID', ' A Q\tI\nD\r\f', 'AR==', 'AQ=', 'AQ=== ', 'A', 'AQIDB', '=', 'A=', 'AQ==AQ==', 'AQI=x', '+/+/', '-_-_', 'AQ\u00a0==', 'é']) {
    log(JSON.stringify(text), ['loose', 'strict', 'stop-before-partial'].map(lastChunkHandling => tried(() => Uint8Array.fromBase64(text, { lastChunkHandling }))).join(' '),
        tried(() => Uint8Array.fromBase64(text, { alphabet: 'base64url' })));
}
for (const text of ['', '00ff', 'AbCd', 'abc', 'xy', '0x', ' 00', '00é0']) log(JSON.stringify(text), tried(() => Uint8Array.fromHex(text)));
for (const [size, text, options] of [[3, 'AQIDBAUG'], [4, 'AQIDBAUG'], [5, 'AQIDBAUG'], [6, 'AQIDBAUG'], [8, 'AQIDBAUG'], [0, 'x'], [2, 'AQI='], [1, 'AQI='], [2, 'AQ'], [4, 'AQIDB'], [4, 'AQIDBA', { lastChunkHandling: 'stop-before-partial' }], [6, 'AQIDx']]) {
    const array = new Uint8Array(size).fill(9);
    log(size, text, tried(() => array.setFromBase64(text, options)), array.join());
}
for (const [size, text] of [[2, '010203'], [4, '0102'], [3, '01zz'], [3, '012']]) {
    const array = new Uint8Array(size).fill(9);
    log(size, text, tried(() => array.setFromHex(text)), array.join());
}
const part = new Uint8Array(new Uint8Array([0, 1, 2, 3, 4]).buffer, 1, 3);
log(part.toHex(), part.toBase64(), tried(() => part.setFromHex('aabbccdd')), new Uint8Array(part.buffer).toHex());
class Mine extends Uint8Array {}
log(Mine.fromHex('01').constructor.name, new Mine([1]).toHex(), Buffer.from('ab').toHex());
for (const run of [
    () => Uint8Array.fromBase64(1), () => Uint8Array.fromBase64('', 1), () => Uint8Array.fromBase64('', null), () => Uint8Array.fromBase64('', { alphabet: 'x' }),
    () => Uint8Array.fromBase64('', { lastChunkHandling: {} }), () => Uint8Array.fromHex(), () => Uint8Array.prototype.toHex.call(new Int8Array(1)),
    () => Uint8Array.prototype.toBase64.call([]), () => new Uint8Array(1).setFromHex(Object('00')), () => new Uint8Array(1).toBase64({ alphabet: Object('base64') }),
]) log(tried(run));
const gone = new Uint8Array(2);
structuredClone(gone.buffer, { transfer: [gone.buffer] });
log(tried(() => gone.toHex()), tried(() => gone.setFromBase64('AQ')));
log([Uint8Array.fromBase64, Uint8Array.fromHex, Uint8Array.prototype.setFromBase64, Uint8Array.prototype.setFromHex, Uint8Array.prototype.toBase64, Uint8Array.prototype.toHex].map(f => f.name + f.length).join(' '));
log('fromBase64' in Int8Array, 'toHex' in Uint8ClampedArray.prototype, Object.hasOwn(Uint8Array, Symbol.species), typeof TypedArray);
