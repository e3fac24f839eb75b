// Members that the standard got after Node.js 20.
const log = console.log;
log([0, 1, 25, 12345, 0.00015, 99.5, -2.5].map(x => x.toExponential(0)).join(' '));
log((12345).toExponential(3), (1.25).toExponential(1), (123456).toExponential(), (NaN).toExponential(2), (1e21).toExponential(5));
log([new Error(), new RangeError(), Object.create(Error.prototype), { message: 'x' }, undefined].map(Error.isError).join());

const buffer = new Uint8Array([1, 2, 3, 4]).buffer;
const longer = buffer.transfer(6);
log(buffer.detached, buffer.byteLength, new Uint8Array(longer).join());
const resizable = new ArrayBuffer(2, { maxByteLength: 8 });
const moved = resizable.transfer(), fixed = moved.transferToFixedLength();
log(resizable.detached, moved.resizable, fixed.resizable, fixed.byteLength);
try { buffer.transfer(); } catch (error) { log(error.name); }

(async () => {
    async function* numbers() { yield 1; yield 2; }
    log(await Array.fromAsync(numbers(), async x => x * 10));
    log(await Array.fromAsync([Promise.resolve(1), 2]), await Array.fromAsync({ length: 2, 0: 'a', 1: Promise.resolve('b') }));
    log(await Array.fromAsync([Promise.reject(new Error('no'))]).catch(error => error.message));
    log(await Array.fromAsync(5, 5).catch(error => error.name));
})();
