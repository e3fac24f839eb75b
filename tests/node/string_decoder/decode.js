// Characters that come in pieces; the constructor called on other objects, as iconv-lite does.
const { StringDecoder } = require('string_decoder');

for (const encoding of ['utf8', 'base64', 'hex', 'latin1', undefined, 'UTF-8']) {
  const decoder = new StringDecoder(encoding);
  const bytes = Buffer.from('a€😀b');
  const parts = [];
  for (const byte of bytes) parts.push(decoder.write(Buffer.from([byte])));
  parts.push(decoder.end());
  console.log(decoder.encoding, parts.join('|'));
}
const cut = new StringDecoder('utf8');
console.log(cut.write(Buffer.from('é').subarray(0, 1)), cut.lastNeed, cut.lastTotal, cut.end(), cut.end(Buffer.from('x')));
console.log(JSON.stringify(cut.write(Buffer.from([0xff, 0xe2, 0x28]))));
function Other() {
  StringDecoder.call(this, 'utf8');
}
Other.prototype = StringDecoder.prototype;
console.log(new Other().write(Buffer.from('text')), new Other() instanceof StringDecoder);
for (const bad of [() => new StringDecoder('nonsense'), () => cut.write(5)]) {
  try {
    bad();
  } catch (error) {
    console.log(error.code);
  }
}
