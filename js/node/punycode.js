'use strict';
// Node `punycode`: RFC 3492 and the names of hosts. https://nodejs.org/docs/latest-v20.x/api/punycode.html

// RFC 3492 section 5.
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_N = 128;
const LARGEST = 0x7fffffff;

const TEXTS = {
  overflow: 'Overflow: input needs wider integers to process',
  'not-basic': 'Illegal input >= 0x80 (not a basic code point)',
  'invalid-input': 'Invalid input',
};
const fail = (reason) => {
  throw new RangeError(TEXTS[reason]);
};

const codePoints = (text) => Array.from(text, (character) => character.codePointAt(0));
const fromCodePoints = (points) => points.map((point) => String.fromCodePoint(point)).join('');

/** Section 6.1. */
function adapt(delta, count, isFirst) {
  let rest = isFirst ? Math.floor(delta / DAMP) : delta >> 1;
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return Math.floor(k + ((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}

const threshold = (k, bias) => (k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias);

function digitOf(point) {
  if (point >= 0x30 && point < 0x3a) return 26 + (point - 0x30);
  if (point >= 0x41 && point < 0x5b) return point - 0x41;
  if (point >= 0x61 && point < 0x7b) return point - 0x61;
  return BASE;
}

const letterOf = (digit) => String.fromCharCode(digit < 26 ? digit + 97 : digit + 22);

/** Section 6.2. */
function decode(input) {
  const output = [];
  const basic = Math.max(input.lastIndexOf('-'), 0);
  for (let at = 0; at < basic; at += 1) {
    if (input.charCodeAt(at) >= 0x80) fail('not-basic');
    output.push(input.charCodeAt(at));
  }
  let n = INITIAL_N;
  let i = 0;
  let bias = INITIAL_BIAS;
  for (let at = basic > 0 ? basic + 1 : 0; at < input.length; ) {
    const before = i;
    for (let weight = 1, k = BASE; ; k += BASE) {
      if (at >= input.length) fail('invalid-input');
      const digit = digitOf(input.charCodeAt(at));
      at += 1;
      if (digit >= BASE) fail('invalid-input');
      if (digit > Math.floor((LARGEST - i) / weight)) fail('overflow');
      i += digit * weight;
      const t = threshold(k, bias);
      if (digit < t) break;
      if (weight > Math.floor(LARGEST / (BASE - t))) fail('overflow');
      weight *= BASE - t;
    }
    const count = output.length + 1;
    bias = adapt(i - before, count, before === 0);
    if (Math.floor(i / count) > LARGEST - n) fail('overflow');
    n += Math.floor(i / count);
    i %= count;
    output.splice(i, 0, n);
    i += 1;
  }
  return String.fromCodePoint(...output);
}

/** Section 6.3. */
function encode(text) {
  const points = codePoints(text);
  let output = fromCodePoints(points.filter((point) => point < 0x80));
  const basic = output.length;
  let handled = basic;
  if (basic > 0) output += '-';
  let n = INITIAL_N;
  let delta = 0;
  let bias = INITIAL_BIAS;
  while (handled < points.length) {
    const next = Math.min(...points.filter((point) => point >= n));
    if (next - n > Math.floor((LARGEST - delta) / (handled + 1))) fail('overflow');
    delta += (next - n) * (handled + 1);
    n = next;
    for (const point of points) {
      if (point < n) delta += 1;
      if (delta > LARGEST) fail('overflow');
      if (point !== n) continue;
      let q = delta;
      for (let k = BASE; ; k += BASE) {
        const t = threshold(k, bias);
        if (q < t) break;
        output += letterOf(t + ((q - t) % (BASE - t)));
        q = Math.floor((q - t) / (BASE - t));
      }
      output += letterOf(q);
      bias = adapt(delta, handled + 1, handled === basic);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    n += 1;
  }
  return output;
}

/** Each label of a host name; what stands before an `@` stays. */
function mapLabels(domain, change) {
  const at = domain.lastIndexOf('@');
  const head = at < 0 ? '' : domain.slice(0, at + 1);
  const labels = domain.slice(at + 1).replace(/[\u3002\uff0e\uff61]/g, '.').split('.');
  return head + labels.map(change).join('.');
}

module.exports = {
  version: '2.1.0',
  ucs2: { decode: codePoints, encode: fromCodePoints },
  decode,
  encode,
  toASCII: (input) => mapLabels(input, (label) => (/[^\0-\x7f]/.test(label) ? `xn--${encode(label)}` : label)),
  toUnicode: (input) => mapLabels(input, (label) => (/^xn--/.test(label) ? decode(label.slice(4).toLowerCase()) : label)),
};
