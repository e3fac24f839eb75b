// A script that waits lets its async functions, promises and timers go on; code after `await` may wait, too.
const coroutine = require('coroutine');

const done = new coroutine.Event();
async function work() {
  console.log('begins at once');
  await 1;
  console.log('after await');
  coroutine.sleep(5);
  await new Promise((resolve) => setTimeout(resolve, 5));
  console.log('after a timer');
  done.set();
}
work();
console.log('called');
done.wait();
console.log('waited');

const failed = new coroutine.Event();
(async () => {
  await undefined;
  throw new Error('caught below');
})().catch((error) => {
  console.log(error.message);
  failed.set();
});
failed.wait();

// Inside a listener, a callback and a fiber as well.
setTimeout(() => {
  const inner = new coroutine.Event();
  Promise.resolve().then(() => inner.set());
  inner.wait();
  console.log('in a timer');
});
coroutine.start(() => {
  const inner = new coroutine.Event();
  (async () => { await null; inner.set(); })();
  inner.wait();
  console.log('in a fiber');
}).join();
