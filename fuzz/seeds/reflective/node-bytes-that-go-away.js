'use strict';
// Arguments that detach or shrink the bytes while they are converted.
const bytes = Buffer.from(new ArrayBuffer(64));
const gone = (value) => ({ valueOf() { try { structuredClone(bytes.buffer, { transfer: [bytes.buffer] }); } catch {} return value; }, toString() { return String(this.valueOf()); } });
const call = (f) => { try { f(); } catch {} };
for (const work of [
  () => bytes.fill('abc', gone(1), 60), () => bytes.write('abc', gone(1), 3), () => bytes.copy(Buffer.alloc(64), gone(0), 1, 60), () => bytes.readUInt32LE(gone(4)),
  () => bytes.indexOf('a', gone(3)), () => bytes.toString('hex', gone(1), 60), () => bytes.subarray(gone(1), 60).fill(1), () => bytes.compare(bytes, gone(0), 60, 1, 60),
]) call(work);
