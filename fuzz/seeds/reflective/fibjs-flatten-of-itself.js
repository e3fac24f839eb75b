'use strict';
// A list that holds itself, and one that nests deep, used up the stack of util.flatten, pick, omit and of the codecs.
const util = require('util');
const msgpack = require('msgpack');
const cycle = [1];
cycle.push(cycle);
let deep = 'x';
for (let i = 0; i < 20000; i++) deep = [deep];
const call = (f, ...args) => { try { f(...args); } catch {} };
for (const value of [cycle, deep]) {
  for (const name of ['flatten', 'clone', 'deepFreeze', 'inspect', 'unique']) call(util[name], value);
  for (const name of ['pick', 'omit', 'extend', 'union', 'isDeepEqual']) call(util[name], value, value);
  call(msgpack.encode, value);
}
call(msgpack.decode, Buffer.alloc(20000, 0x91));
