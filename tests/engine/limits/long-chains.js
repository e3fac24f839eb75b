// Long but flat: none of these may use stack.
let promise = Promise.resolve(0);
for (let i = 0; i < 20000; i += 1) promise = promise.then((n) => n + 1);
promise.then((n) => console.log('promises', n));
let list = null;
for (let i = 0; i < 300000; i += 1) list = { list };
list = null;
let count = 0;
(function job() {
  count += 1;
  if (count < 300000) Promise.resolve().then(job);
  else console.log('jobs', count);
})();
