// Host names with other letters than ASCII's, and RFC 3492's samples.
// stderr: any
const punycode = require('punycode');

for (const text of ['mañana', 'bücher', '日本語', 'Hello-Another-Way-それぞれの場所', '😀', 'abc', '']) {
  const encoded = punycode.encode(text);
  console.log(encoded, punycode.decode(encoded) === text);
}
console.log(punycode.toASCII('mañana.com'), punycode.toASCII('джумла@джpумлатест.bрфa'), punycode.toUnicode('xn--maana-pta.com'));
console.log(punycode.toASCII('日本。co。jp'), punycode.ucs2.decode('a😀'), punycode.ucs2.encode([97, 0x1f600]));
for (const bad of ['é', 'a-é-b', '\u0000-9999999999']) {
  try {
    console.log(punycode.decode(bad));
  } catch (error) {
    console.log(error.name, error.message);
  }
}
