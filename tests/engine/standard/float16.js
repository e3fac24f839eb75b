// Numbers of 16 bits, and sums that are rounded once.
'use strict';
const log = console.log;
log([1.337, 65504, 65519.99, 65520, -65520, 5.960464477539063e-8, 2.98e-8, 2.9802322387695312e-8, 2.980232238769532e-8, -0, NaN, Infinity, 0.1, 2049, 2051].map(x => { const y = Math.f16round(x); return Object.is(y, -0) ? '-0' : y; }).join(' '));
const numbers = new Float16Array([1.5, 0.1, 70000, -1e-9, NaN]);
log(numbers.join(), numbers.BYTES_PER_ELEMENT, Float16Array.BYTES_PER_ELEMENT, numbers.byteLength, Object.prototype.toString.call(numbers));
log(numbers);
log(new Float16Array(new Uint16Array([0x3c00, 0xc000, 0x7bff, 0x0001]).buffer).join());
log(Float16Array.from([1, 2], x => x / 3).join(), Float16Array.of(3, 1, 2).sort().join(), new Float32Array(numbers).join(), new Float16Array(new Float64Array([1 / 3])).join());
const view = new DataView(new ArrayBuffer(4));
view.setFloat16(0, 1.5);
view.setFloat16(2, -2, true);
log(new Uint8Array(view.buffer).toHex(), view.getFloat16(0), view.getFloat16(2, true), view.getFloat16(2));
try { view.getFloat16(3); } catch (error) { log(error.name); }
try { new Float16Array([1n]); } catch (error) { log(error.name); }
log(require('util').types.isFloat16Array(numbers), structuredClone(new Float16Array([1.5]))[0]);
log(require('v8').deserialize(require('v8').serialize(new Float16Array([2.5, 1])))[0]);
require('assert').deepStrictEqual(new Float16Array([1, NaN]), new Float16Array([1, NaN]));
try { require('assert').deepStrictEqual(new Float16Array([0]), new Float16Array([-0])); } catch (error) { log(error.code); }
log(Math.sumPrecise([1e20, 0.1, -1e20]), Math.sumPrecise([0.1, 0.2, 0.3]), Object.is(Math.sumPrecise([]), -0), Math.sumPrecise([1e308, 1e308, -1e308]), Math.sumPrecise([Infinity, -Infinity]), Math.sumPrecise(new Set([1, 2])));
for (const run of [() => Math.sumPrecise(), () => Math.sumPrecise([1, '2']), () => Math.sumPrecise([1n]), () => Math.sumPrecise(5)]) try { log(run()); } catch (error) { log(error.name); }
