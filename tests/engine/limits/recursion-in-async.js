// stderr: any
// An async function that recurses without end fails; another callback goes on.
require('coroutine');
process.nextTick(async function f() {
  await f();
});
process.nextTick(() => console.log('the program goes on'));
