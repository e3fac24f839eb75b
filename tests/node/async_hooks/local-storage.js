// Stores go along with promises, timers, ticks, microtasks and files.
const { AsyncLocalStorage, AsyncResource } = require('async_hooks');
const fs = require('fs');

const storage = new AsyncLocalStorage();
const other = new AsyncLocalStorage();
const show = (name) => console.log(name, storage.getStore(), other.getStore());
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

show('outside');
const result = storage.run('one', (a) => {
  show('inside');
  other.run('deep', () => {
    show('nested');
    process.nextTick(() => show('tick'));
    queueMicrotask(() => show('microtask'));
    setImmediate(() => show('immediate'));
  });
  storage.exit(() => show('exit'));
  setTimeout(() => {
    show('timeout');
    fs.stat(__filename, () => {
      show('stat');
      fs.promises.readFile(__filename).then(() => show('read'));
    });
  }, 20);
  return a + 1;
}, 1);
console.log(result);
show('after');

async function handle(id) {
  await storage.run(id, async () => {
    for (let i = 0; i < 3; i += 1) await wait(id);
    if (storage.getStore() !== id) throw new Error(`lost ${id}: ${storage.getStore()}`);
    await Promise.all([1, 2].map(async (part) => {
      await null;
      if (storage.getStore() !== id) throw new Error(`lost ${id} in ${part}`);
    }));
  });
}
const resource = storage.run('resource', () => new AsyncResource('test'));
const bound = storage.run('bound', () => AsyncResource.bind(() => storage.getStore()));
const snapshot = storage.run('snapshot', () => AsyncLocalStorage.snapshot());
setTimeout(async () => {
  await Promise.all(Array.from({ length: 20 }, (_, id) => handle(id + 1)));
  console.log('none lost');
  console.log(resource.runInAsyncScope((x) => storage.getStore() + x, null, '!'), bound(), snapshot(() => storage.getStore()));
  console.log(typeof resource.asyncId(), resource.emitDestroy() === resource);
  try {
    storage.run('thrown', () => {
      throw new Error('out');
    });
  } catch {
    show('caught');
  }
  storage.enterWith('entered');
  show('entered');
  await null;
  show('still');
  storage.disable();
  show('disabled');
  try {
    new AsyncResource();
  } catch (error) {
    console.log(error.code);
  }
}, 100);
