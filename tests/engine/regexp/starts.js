// Where a match may begin, for texts of 8 and 16 bits.
const texts = ['', 'abc', 'xyzabc', 'ABC', 'ÄÖÜß', 'x€y', 'a\nb\nc', '😀 and 😎', '\ud83d', '\ude00x', 'K\u212a s\u017f', 'été', 'aaab', ' \t1', 'über', '$1'];
const patterns = [
  /b/, /^b/, /^b/m, /(?:^b|c)/, /b|c/, /[b-y]/, /[^a-z]/, /[^\n]$/, /ab+c/, /a*b/, /a+?b/, /(?=b)b/, /(?!a)[a-c]/, /(?<=a)b/, /(?<!a)b/, /\bb/, /\d/, /\D/, /\s+/, /\w$/, /ä/i, /Ö/, /ß/, /[ß-ü]/, /k/i, /k/iu, /ſ/iu, /s/i,
  /€/, /[€-₿]/, /😀/, /😀/u, /[😀-😎]/u, /\ud83d/, /\ude00/, /\ud83d/u, /[\ud800-\udfff]/, /\p{L}/u, /\p{Emoji_Presentation}/u, /\P{L}/u, /./s, /.?é/, /(?:)/, /$/, /(a)?b/, /(?:a{2,}|b)b/, /((x)|y)z?/, /\u{fc}/u, /(?<n>b)\k<n>?/, /[^]/, /[\q{abc|b}]/v,
];
for (const pattern of patterns) {
  const found = texts.map((text) => {
    const all = [...text.matchAll(new RegExp(pattern, `${pattern.flags.replace('g', '')}g`))].map((match) => `${match.index}:${escape(match[0])}`);
    const sticky = new RegExp(pattern, `${pattern.flags}y`);
    sticky.lastIndex = 1;
    return `${text.search(pattern)} ${all.join()} ${sticky.test(text)}`;
  });
  console.log(String(pattern), found.join(' | '));
}
const long = `${'x'.repeat(1_000_000)}b`;
console.log(/^b/.test(long), /b$/.test(long), /b/.exec(long).index, long.replace(/^#!/, '//').length, long.split(/b/).length);
