// exit: 1
// A defect of the engine (endless yield* of async generators) ends the callback that met it, nothing else.
require('coroutine');
process.nextTick(() => {
  async function* g() {
    yield* g();
  }
  (async () => {
    for await (const x of g());
  })();
});
process.nextTick(() => console.log('the program goes on'));
Promise.resolve().then(() => console.log('jobs too'));
