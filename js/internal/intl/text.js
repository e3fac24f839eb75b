'use strict';
// `Intl.Collator`, `Intl.Segmenter`, `Intl.ListFormat` and `Intl.RelativeTimeFormat` without locale data: the order of most
// Latin scripts, graphemes and words by properties of characters, American English.

// White space and punctuation come first, then symbols, digits, letters.
const CLASSES = [/^[\s\p{P}]$/u, /^[\p{S}]$/u, /^\p{N}$/u];
const classOf = (char) => {
  const index = CLASSES.findIndex((pattern) => pattern.test(char));
  return index === -1 ? CLASSES.length : index;
};
const compareBy = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

/** Letters without accents and case, in pieces: numbers are one piece if they count as such. */
function pieces(text, numeric) {
  const base = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return numeric ? (base.match(/\d+|\D/gu) ?? []) : [...base];
}

function compareBase(one, other, numeric) {
  const [left, right] = [pieces(one, numeric), pieces(other, numeric)];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const [a, b] = [left[at], right[at]];
    if (a === b) continue;
    if (numeric && /^\d/.test(a) && /^\d/.test(b)) {
      const order = compareBy(BigInt(a), BigInt(b));
      if (order !== 0) return order;
      continue;
    }
    return compareBy(classOf([...a][0]), classOf([...b][0])) || compareBy(a, b);
  }
  return compareBy(left.length, right.length);
}

/** Accents, then lower case before upper case. */
function compare(one, other, { numeric = false, sensitivity = 'variant' } = {}) {
  [one, other] = [`${one}`, `${other}`];
  if (one === other) return 0;
  const base = compareBase(one, other, numeric);
  if (base !== 0 || sensitivity === 'base') return base;
  const accents = (text) => text.normalize('NFD').toLowerCase();
  if (sensitivity !== 'case') {
    const order = compareBy(accents(one), accents(other));
    if (order !== 0 || sensitivity === 'accent') return order;
  }
  // Lower case has the greater code.
  return compareBy(other.normalize('NFD'), one.normalize('NFD'));
}

class Collator {
  #options;

  constructor(locales = undefined, options = {}) {
    this.#options = { ...options };
    this.compare = (one, other) => compare(one, other, this.#options);
  }

  resolvedOptions() {
    return { locale: 'en-US', usage: 'sort', sensitivity: 'variant', ignorePunctuation: false, collation: 'default', numeric: false, caseFirst: 'false', ...this.#options };
  }
}

// Flags; what is joined; a character with its marks and modifiers.
const GRAPHEME = /\r\n|\p{RI}\p{RI}|(?:\p{Extended_Pictographic}[\p{M}\p{EMod}\ufe0f]*(?:\u200d\p{Extended_Pictographic}[\p{M}\p{EMod}\ufe0f]*)*)|[\s\S][\p{M}\u200d\ufe0f]*/gu;
const WORD = /[\p{L}\p{N}\p{M}_]+(?:['’.][\p{L}\p{N}]+)*|\s+|[\s\S]/gu;
const SENTENCE = /[\s\S]*?[.!?]+\s+|[\s\S]+$/gu;

class Segmenter {
  #granularity;

  constructor(locales = undefined, { granularity = 'grapheme' } = {}) {
    this.#granularity = granularity;
  }

  segment(text) {
    const input = `${text}`;
    const granularity = this.#granularity;
    const pattern = { grapheme: GRAPHEME, word: WORD, sentence: SENTENCE }[granularity];
    return {
      *[Symbol.iterator]() {
        for (const { 0: segment, index } of input.matchAll(pattern)) {
          yield granularity === 'word' ? { segment, index, input, isWordLike: /[\p{L}\p{N}]/u.test(segment) } : { segment, index, input };
        }
      },
      containing(at = 0) {
        for (const part of this) if (at < part.index + part.segment.length) return part;
        return undefined;
      },
    };
  }

  resolvedOptions() {
    return { locale: 'en-US', granularity: this.#granularity };
  }
}

class ListFormat {
  #word;

  constructor(locales = undefined, { type = 'conjunction' } = {}) {
    this.#word = { conjunction: 'and', disjunction: 'or' }[type];
  }

  format(list) {
    const items = [...list];
    if (items.length < 2 || this.#word === undefined) return items.join(', ');
    const last = items.pop();
    return `${items.join(', ')}${items.length > 1 ? ',' : ''} ${this.#word} ${last}`;
  }
}

const AUTO = { day: { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' }, second: { 0: 'now' } };

class RelativeTimeFormat {
  #numeric;

  constructor(locales = undefined, { numeric = 'always' } = {}) {
    this.#numeric = numeric;
  }

  format(value, unit) {
    const name = `${unit}`.replace(/s$/, '');
    if (this.#numeric === 'auto') {
      const word = AUTO[name]?.[value] ?? (Math.abs(value) <= 1 && name !== 'second' && name !== 'minute' && name !== 'hour' ? `${['last', 'this', 'next'][value + 1]} ${name}` : undefined);
      if (word !== undefined) return word;
    }
    const text = `${Math.abs(value).toLocaleString()} ${name}${Math.abs(value) === 1 ? '' : 's'}`;
    return value < 0 || Object.is(value, -0) ? `${text} ago` : `in ${text}`;
  }
}

for (const [name, Class] of Object.entries({ Collator, Segmenter, ListFormat, RelativeTimeFormat })) {
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: `Intl.${name}`, configurable: true });
}

module.exports = { Collator, ListFormat, RelativeTimeFormat, Segmenter, compare };
