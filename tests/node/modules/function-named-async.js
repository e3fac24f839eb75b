// `async` is a name like others where no function follows.
function async(callback) {
  return (...values) => callback('async', ...values);
}
const call = (first, fn) => fn(first);
call(1, async(console.log));
console.log(typeof async(call), (async (n) => n)(1) instanceof Promise, 'async(text)');
