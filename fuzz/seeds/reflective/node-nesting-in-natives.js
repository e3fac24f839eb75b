'use strict';
// Natives that walk data recursed without a look at the stack.
const util = require('util'), v8 = require('v8'), assert = require('assert');
const deep = (wrap) => { let value = 'end'; for (let i = 0; i < 20000; i++) value = wrap(value); return value; };
const call = (f, ...args) => { try { f(...args); } catch {} };
for (const value of [deep((value) => [value]), deep((value) => ({ value })), deep((value) => new Map([[value, value]]))]) {
  call(util.inspect, value, { depth: Infinity });
  call(structuredClone, value);
  call(v8.serialize, value);
  call(JSON.stringify, value);
  call(util.isDeepStrictEqual, value, value);
}
call(v8.deserialize, Buffer.concat([Buffer.from([0xff, 0x0f]), Buffer.from('A\x01'.repeat(20000), 'latin1')]));
call(JSON.parse, '['.repeat(20000));
