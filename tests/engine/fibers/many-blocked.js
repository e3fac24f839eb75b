// A thousand handlers that wait at the same time cost little memory, and all of them go on.
// limit: 60
const coroutine = require('coroutine');
const many = 1000;
const rss = () => process.memoryUsage().rss / 1024;
const event = new coroutine.Event();
const fibers = [];
let reached = 0;
const start = () => fibers.push(coroutine.start(() => { reached++; event.wait(); reached++; }));
for (let i = 0; i < 50; i++) start();
while (reached < 50) coroutine.sleep(1);
const before = rss();
for (let i = 0; i < many; i++) start();
while (reached < many + 50) coroutine.sleep(1);
const each = (rss() - before) / many;
console.log(each < 48 ? 'little memory' : `${each.toFixed(1)} KB each`);
event.set();
for (const f of fibers) f.join();
console.log(reached === 2 * (many + 50));
