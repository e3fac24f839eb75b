// fork: messages both ways; disconnecting lets the child end.
const coroutine = require('coroutine');
const child_process = require('child_process');
const assert = require('assert');
assert.equal(process.connected, false);
assert.throws(() => process.send(1));
assert.throws(() => child_process.spawn('true').send(1));
const child = child_process.fork(`${__dirname}/fixtures/forked.js`, ['a', 'b']);
const seen = [];
const done = new coroutine.Event();
child.onmessage = (message) => {
  seen.push(message);
  if (seen.length === 3) done.set();
};
child.send({ n: 1 });
child.send([Buffer.from('x'), 'y']);
done.wait();
const texts = seen.map((message) => JSON.stringify(message)).sort();
console.log(texts.join('\n'));
console.log(child.connected);
child.send('disconnect');
console.log(child.join(), child.connected);
