// A loop with a condition ends: poll returns after a callback of any kind, and at its timeout.
const iosched = require('iosched');
console.timestampEnable = false;

for (const [name, start] of [
  ['timer', (done) => setTimeout(done, 5)],
  ['immediate', (done) => setImmediate(done)],
  ['tick', (done) => Task.nextTick(done)],
  ['promise job', (done) => Promise.resolve().then(done)],
  ['repeated timer', (done) => {
    let left = 3;
    const timer = setInterval(() => {
      if (--left === 0) {
        clearInterval(timer);
        done();
      }
    }, 1);
  }],
]) {
  let running = true;
  start(() => { running = false; });
  while (running) iosched.poll();
  console.log(name);
}

const start = Date.now();
iosched.poll(50);
console.log(`timeout ${Date.now() - start >= 49}`);
console.log(`at once ${JSON.stringify(iosched.poll(0))}`);
