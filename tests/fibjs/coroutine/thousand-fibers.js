// limit: 60
// 1,000 fibers wait at once, 10,000 run in sequence; the memory goes back afterwards.
const assert = require('assert');
const coroutine = require('coroutine');

const megabytes = () => Math.round(process.memoryUsage().rss / 1048576);
const before = megabytes();
const gate = new coroutine.Event();
let begun = 0, ended = 0;
const fibers = [];
for (let i = 0; i < 1000; i++) fibers.push(coroutine.start(() => { begun++; gate.wait(); ended++; }));
while (begun < 1000) coroutine.sleep(1);
const most = megabytes();
console.log('waiting at once:', coroutine.fibers.length - 1);
gate.set();
fibers.forEach(fiber => fiber.join());
console.log('ended:', ended);

for (let i = 0; i < 10000; i++) coroutine.start(() => { ended++; }).join();
console.log('in sequence:', ended - 1000);

// Idle fibers are kept for half a second.
let after = megabytes();
for (let i = 0; i < 100 && (coroutine.spareFibers > 16 || after > before + 60); i++) {
    coroutine.sleep(100);
    gc();
    after = megabytes();
}
console.log(`MB: ${before} before, ${most} with 1,000 waiting, ${after} after`);
assert.ok(after <= before + 60, 'the memory went back');
