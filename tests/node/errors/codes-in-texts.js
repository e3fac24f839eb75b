// Which errors name their code in `stack`, `String()` and `inspect`: those that Node's JavaScript throws, not those of its
// natives, of the system or of scripts.
const assert = require('assert');
const crypto = require('crypto');
const { EventEmitter } = require('events');
const fs = require('fs');
const http = require('http');
const net = require('net');
const { Writable } = require('stream');
const url = require('url');
const util = require('util');

const kinds = {
  argument: () => Buffer.alloc('x'),
  range: () => Buffer.alloc(1).readInt32LE(0),
  encoding: () => Buffer.alloc(1, 'x', 'nope'),
  timer: () => setTimeout(1),
  listener: () => new EventEmitter().on('x', 1),
  unhandled: () => new EventEmitter().emit('error', { a: 1 }),
  promisify: () => util.promisify(1),
  path: () => fs.readFileSync({}),
  port: () => net.connect(99999),
  write: () => new Writable().write(null),
  header: () => http.request({ headers: { 'a b': 1 } }),
  value: () => http.validateHeaderValue('a', 'x\n'),
  query: () => new URLSearchParams().append('x'),
  scheme: () => url.fileURLToPath('http://x'),
  decoder: () => new TextDecoder('nope'),
  builtin: () => require('node:nope'),
  kill: () => process.kill('x'),
  finished: () => { const hash = crypto.createHash('sha1'); hash.digest(); hash.digest(); },
  equal: () => assert.equal(1, 2),
  fail: () => assert.fail('own text'),
  'a native: url': () => new URL('x'),
  'a native: hmac': () => crypto.createHmac('nope', 'k'),
  'a native: hash': () => crypto.createHash('nope'),
  'a native: bytes': () => new TextDecoder('utf8', { fatal: true }).decode(Buffer.from([255])),
  'a native: length': () => crypto.timingSafeEqual(Buffer.alloc(1), Buffer.alloc(2)),
  system: () => fs.readFileSync('/none/x'),
  module: () => require('./none'),
  script: () => { throw Object.assign(new Error('mine'), { code: 'ERR_MINE' }); },
};
const first = (text) => text.split('\n')[0];
for (const [name, run] of Object.entries(kinds)) {
  try {
    run();
    console.log(name, 'nothing');
  } catch (error) {
    const texts = new Set([error.stack, String(error), util.inspect(error)].map(first));
    console.log(name, '|', [...texts].join(' | '), '|', error.code, Object.keys(error).includes('code'));
  }
}
const changed = new assert.AssertionError({ message: 'first' });
changed.message = 'second';
console.log(String(changed), changed.name);
