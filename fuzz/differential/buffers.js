'use strict';
// Buffer encodings: texts to bytes and back, lengths, writes into a place, searches.

const { below, outcome, pick, run, times } = require('./random');

const ENCODINGS = ['utf8', 'latin1', 'ascii', 'utf16le', 'hex', 'base64', 'base64url', 'ucs2', 'binary'];
const PIECES = ['a', 'Z', '0', '9', 'f', 'F', '+', '/', '-', '_', '=', ' ', '\n', '\0', 'é', 'ÿ', 'Ā', '€', '\ud83d', '\ude00', '😀', '\uffff', 'ab', 'deadbeef', 'AAAA'];
const text = () => times(pick([4, 20, 200]), () => pick(PIECES)).join('');
const bytes = () => Buffer.from(times(pick([4, 20, 200]), () => pick([below(256), below(128), 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x80, 0xed, 0xa0, 0xff])));

run(() => {
  const [source, data, encoding] = [text(), bytes(), pick(ENCODINGS)];
  const from = Buffer.from(source, encoding);
  const [start, end] = [below(data.length + 2), below(data.length + 2)];
  const target = Buffer.alloc(16, 0xaa);
  return [
    [source, data.toString('hex'), encoding, start, end],
    from.toString('hex'),
    Buffer.byteLength(source, encoding),
    data.toString(encoding),
    data.toString(encoding, start, end),
    outcome(() => target.write(source, below(18), below(18), encoding)),
    target.toString('hex'),
    outcome(() => data.indexOf(source.slice(0, 2), start, encoding)),
    outcome(() => data.lastIndexOf(source.slice(0, 1), end, encoding)),
    outcome(() => data.includes(from, start)),
    outcome(() => Buffer.alloc(9).fill(source, encoding).toString('hex')),
    Buffer.compare(from, data),
    from.equals(Buffer.from(from.toString('latin1'), 'latin1')),
    outcome(() => new TextDecoder().decode(data)),
  ];
});
