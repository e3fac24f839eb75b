// Workers: load, messages both ways with Buffers, what they are given, and one that breaks.
// stderr: any
const coroutine = require('coroutine');
const { isMainThread, parentPort, Worker } = require('worker_threads');
console.log(isMainThread, parentPort, Worker === coroutine.Worker);
const done = new coroutine.Event();
const worker = new coroutine.Worker(`${__dirname}/fixtures/worker.js`, { workerData: { a: [1] } });
worker.onload = () => console.log('load');
const answers = [];
worker.onmessage = (event) => {
  answers.push(event.data);
  if (answers.length === 2) done.set();
};
worker.postMessage({ text: 'ü', list: [1, null, 2.5], bytes: Buffer.from('abc') });
worker.postMessage(7);
done.wait();
answers.sort((a) => (a.echo === 7 ? 1 : -1));
console.log(JSON.stringify(answers[0]), Buffer.isBuffer(answers[0].echo.bytes));
console.log(answers[1].echo);
worker.postMessage('end');
const broken = new coroutine.Worker(`${__dirname}/fixtures/broken-worker.js`);
broken.onerror = ({ type, reason }) => console.log(type, reason);
