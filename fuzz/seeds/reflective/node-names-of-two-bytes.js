'use strict';
// Names that are kept in two bytes a character inside.
const { StringDecoder } = require('string_decoder');
const name = 'HEX\u010d'.slice(0, 3);
const call = (f, ...args) => { try { f(...args); } catch {} };
for (const encoding of [name, `utf8${'\u010d'}`.slice(0, 4), `base64url${'\u010d'}`.slice(0, 9)]) {
  call(Buffer.from, 'abc', encoding);
  call((e) => Buffer.alloc(5).toString(e), encoding);
  call((e) => Buffer.alloc(5).write('\u20ac\ud800', 1, 9, e), encoding);
  call((e) => new StringDecoder(e).write(Buffer.from('abc')), encoding);
  call((e) => new TextDecoder(e).decode(Buffer.alloc(3)), encoding);
}
