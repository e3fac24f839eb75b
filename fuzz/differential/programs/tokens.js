'use strict';
// Names and literals of random programs, and how tokens are put together. Most are right anywhere; the others come rarely.

const { below, pick } = require('../random');

const rarely = (odds = 80) => below(odds) === 0;

const PLAIN = ['a', 'b', 'c', 'd', 'e'];
/** Names that mean something in some places. */
const SOFT = ['async', 'of', 'get', 'set', 'from', 'as', 'type', 'target', 'using', 'accessor', 'defer', 'source', 'meta'];
const RISKY = ['let', 'yield', 'await', 'static', 'eval', 'arguments', 'undefined', 'enum', 'interface', 'implements', 'package', 'if', 'l\\u0065t', 'aw\\u0061it', 'v\\u0061r', 'th\\u0069s'];
const ODD = ['\\u0061', '\\u{62}', 'é', '$', '_', '\\u{61}sync', 'o\\u0066', '℘', 'a\\u200c', '𠮷'];

const name = () => (rarely(60) ? pick(RISKY) : rarely(30) ? pick(ODD) : below(4) === 0 ? pick(SOFT) : pick(PLAIN));
const property = () => (below(3) === 0 ? pick(['if', 'class', 'new', 'in', 'static', 'async', 'get', 'set', 'await', 'yield', 'let', 'of', 'default', 'function', 'length', 'name', 'using', '\\u0061', 'th\\u0069s']) : pick(PLAIN));

const NUMBERS = ['0', '1_000', '0x1F', '0b11', '0o17', '.5', '5.', '1e3', '1E-2', '1n', '0xFFn', '0x1_0', '9007199254740993', '1e1_0', '0B1', '0O7', '5..a', '0.0', '1e400', '5e-324', '0n'];
const BAD_NUMBERS = ['017', '089', '08.5', '00', '1__0', '1_', '0_1', '3in', '0x', '0b2', '1e', '1n2', '01n', '1.5n', '0xg', '5.a', '08n', '07.5', '09.5', '1_.5', '1._5'];
const number = () => (rarely(40) ? pick(BAD_NUMBERS) : below(4) === 0 ? pick(NUMBERS) : String(below(10)));

const STRINGS = ["'x'", '"y"', "''", "'\\x41'", "'\\u0041'", "'\\u{1F600}'", "'\\\n'", "'\\0'", "'use strict'", "'\\u2028'", "'\u2028'", "'é'", "'\\ud83d'", "'\\''", "'\\\r\n'", "'\\a'", '"\\u{0}"', "'\\v\\b\\f'"];
const BAD_STRINGS = ["'\\07'", "'\\8'", "'\\u{110000}'", "'\\xg'", "'\n'", "'\\u12'", "'\\u{}'", "'\\00'", "'\\08'"];
const string = () => (rarely(40) ? pick(BAD_STRINGS) : pick(STRINGS));

const REGEXPS = ['/a/g', '/[/]/', '/(?<n>a)\\k<n>/u', '/=/', '/=b/i', '/\\//', '/(?:)/y', '/a{2}/', '/\\u{61}/u', '/\\u{61}/', '/[a-z&&[b]]/v', '/(?<=a)b/', '/\\p{L}/u', '/\\1(a)/', '/./s', '/[[a]--[b]]/v', '/a/dgimsuy', '/[^]]*/', '/[\\]/]/', '/a|/', '/\\u0061/', '/[*/]/'];
// Where the two engines have different editions of the standard (names twice, modifiers) there is nothing to compare.
const BAD_REGEXPS = ['/{/', '/]/', '/(/', '/a/gg', '/[b-a]/', '/\\k/', '/a|*/', '/\\c/', '/}/u', '/a/uv', '/a/G', '/\\k<a>/', '/(?<a>)\\k<b>/', '/\\u{110000}/u', '/a{2,1}/', '/\\8/', '/\\-/u', '/[\\d-z]/u', '/(?<=a)*/', '/(?=a)*/', '/(?=a)*/u', '/[(]/v', '/\\p{x}/u', '/\n/', '/a/\\u0067'];
const regexp = () => (rarely(20) ? pick(BAD_REGEXPS) : pick(REGEXPS));

const word = /[\p{ID_Continue}$\\\u200c\u200d]/u;

/** Between two tokens: nothing where they stay apart, blanks, comments, and line breaks, which may end a statement. */
function gap(left, right) {
  if (rarely(120)) return pick(['\n', '/**/', '/*\n*/', '//\n', '\t', '\u2028', '\r\n', '\u00a0', '\ufeff', '\v', '\u2003', '/* * /*/']);
  if (rarely(1500)) return pick(['<!--\n', '\n-->\n', '-->', '/*\n*/-->\n', '<!-- x', '#!\n', '\u180e']);
  const close = word.test(left.at(-1)) && word.test(right[0]);
  const signs = /[-+*/<>=&|?!.%^~]/.test(left.at(-1)) && /[-+*/<>=&|?.%^~!]/.test(right[0]);
  return close || signs || below(2) === 0 ? ' ' : '';
}

/** The text of a list of tokens, nested as it was made. */
function join(tokens) {
  let text = '';
  let last = ' ';
  for (const token of tokens.flat(Infinity)) {
    if (token === '') continue;
    text += gap(last, token) + token;
    last = token;
  }
  return text.trimStart();
}

module.exports = { PLAIN, SOFT, join, name, number, property, rarely, regexp, string };
