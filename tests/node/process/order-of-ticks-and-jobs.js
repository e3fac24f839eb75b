Promise.resolve().then(() => {
  console.log('job 1');
  process.nextTick(() => console.log('tick of a job'));
}).then(() => console.log('job 2'));
process.nextTick((a, b) => console.log('tick', a, b), 1, 2);
queueMicrotask(() => console.log('microtask'));
console.log('main');
