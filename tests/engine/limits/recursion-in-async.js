// An async function that recurses without end rejects or ends its callback; another callback goes on.
require('coroutine');
async function f() {
  await f();
}
f().catch(() => {});
process.nextTick(() => console.log('the program goes on'));
