'use strict';
// Nanoseconds of CPU per operation, in the script's eyes: `wsjs bench/micro.js [filter]`. Node runs it as well.
const { EventEmitter } = require('events');

const filter = process.argv[2] ?? '';
const ROUNDS = 100000;

function measure(name, operation, rounds = ROUNDS) {
  if (!name.includes(filter)) return;
  for (let i = 0; i < 1000; i++) operation();
  const before = process.cpuUsage();
  for (let i = 0; i < rounds; i++) operation();
  const used = process.cpuUsage(before);
  console.log(name.padEnd(32), (((used.user + used.system) * 1000) / rounds).toFixed(0).padStart(8));
}

class Point {
  constructor(x) {
    this.x = x;
  }
}
const emitter = new EventEmitter().on('event', () => {});
const document = { id: 7, name: 'a name', tags: ['one', 'two'], nested: { x: 1.5, y: [1, 2, 3] } };
const json = JSON.stringify(document);
const text = 'x'.repeat(32);
const bytes = Buffer.from(text);
const pair = [1, 2];

measure('an empty call', () => {});
measure('a native call', () => Math.abs(1));
measure('new of a class', () => new Point(1));
measure('an object of three', () => ({ a: 1, b: 2, c: 3 }));
measure('for-of over two', () => {
  for (const each of pair) void each;
});
measure('destructuring an array', () => {
  const [first] = pair;
  return first;
});
measure('emit, one listener', () => emitter.emit('event', 1));
measure('emit, no listener', () => emitter.emit('other', 1));
measure('Buffer from 32 characters', () => Buffer.from(text));
measure('text of 32 bytes', () => bytes.toString());
measure('JSON.parse', () => JSON.parse(json));
measure('JSON.stringify', () => JSON.stringify(document));
measure('a regular expression', () => /(?:^|\W)close(?:$|\W)/i.test('keep-alive'));

// A turn: a job of its own on a fiber, and what is due after it.
if ('a turn'.includes(filter)) {
  let left = ROUNDS / 10;
  const before = process.cpuUsage();
  const again = () => {
    if (left-- > 0) {
      setImmediate(again);
      return;
    }
    const used = process.cpuUsage(before);
    console.log('a turn'.padEnd(32), (((used.user + used.system) * 10000) / ROUNDS).toFixed(0).padStart(8));
  };
  setImmediate(again);
}
