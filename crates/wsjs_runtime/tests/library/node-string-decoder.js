// Text from chunks that end in the middle of characters.

const { StringDecoder } = require('node/string_decoder');

const decode = (encoding, bytes, size) => {
  const decoder = new StringDecoder(encoding);
  const parts = [];
  for (let i = 0; i < bytes.length; i += size) parts.push(decoder.write(new Uint8Array(bytes.slice(i, i + size))));
  parts.push(decoder.end());
  return [decoder.encoding, ...parts];
};

const text = [0x61, 0xc3, 0xa9, 0xe4, 0xbd, 0xa0, 0xf0, 0x9f, 0x98, 0x80, 0x7a];
for (const size of [1, 2, 3, 5, 20]) call('utf8', decode, 'utf8', text, size);
call('cut', decode, 'UTF-8', text.slice(0, 9), 4);
const units = [0x61, 0, 0x3d, 0xd8, 0, 0xde, 0x62, 0];
for (const size of [2, 3, 4, 20]) call('utf16le', decode, 'ucs2', units, size);
call('hex', decode, 'hex', text, 2);
call('latin1', decode, 'binary', text, 3);
call('default', decode, undefined, text, 3);
call('unknown', decode, 'nope', text, 3);
call('write', () => new StringDecoder().write(5));
call('write', () => new StringDecoder().write('text'));
