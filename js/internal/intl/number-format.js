'use strict';
// `Intl.NumberFormat` and `Intl.PluralRules` in American English; German and a few others by their separators.

const SYMBOLS = { USD: '$', EUR: '€', GBP: '£', JPY: '¥', CNY: 'CN¥', INR: '₹', KRW: '₩' };
const WHOLE = ['JPY', 'KRW'];
const SEPARATORS = { de: ['.', ','], es: ['.', ','], it: ['.', ','], fr: ['\u202f', ','], sv: ['\u00a0', ','], ru: ['\u00a0', ','] };
const COMPACT = [[1e12, 'T'], [1e9, 'B'], [1e6, 'M'], [1e3, 'K']];

function digits(value, name, min, max, fallback) {
  if (value === undefined) return fallback;
  const number = Math.floor(Number(value));
  if (!(number >= min && number <= max)) throw new RangeError(`${name} value is out of range.`);
  return number;
}

class NumberFormat {
  #locale;
  #options;
  #min;
  #max;

  /** @param {string|string[]} [locales] @param {object} [options] style, currency, …FractionDigits, maximumSignificantDigits, useGrouping, notation */
  constructor(locales = undefined, options = {}) {
    options ??= {};
    this.#locale = [locales ?? 'en-US'].flat()[0] ?? 'en-US';
    this.#options = options;
    const { style, currency, notation } = options;
    if (style === 'currency' && currency === undefined) throw new TypeError('Currency code is required with currency style.');
    const isWhole = style === 'currency' && WHOLE.includes(currency);
    const least = style === 'currency' && !isWhole ? 2 : 0;
    const most = style === 'percent' || isWhole ? 0 : style === 'currency' ? 2 : 3;
    const { minimumFractionDigits: min, maximumFractionDigits: max } = options;
    this.#min = digits(min, 'minimumFractionDigits', 0, 100, Math.min(least, max ?? least));
    this.#max = digits(max, 'maximumFractionDigits', 0, 100, notation === 'compact' ? 0 : Math.max(most, this.#min));
    if (this.#min > this.#max) throw new RangeError('maximumFractionDigits value is out of range.');
  }

  #decimal(value) {
    const { maximumSignificantDigits, minimumIntegerDigits, useGrouping } = this.#options;
    const [group, point] = SEPARATORS[this.#locale.split('-')[0]] ?? [',', '.'];
    let text;
    if (typeof value === 'bigint') text = `${value}`;
    else if (maximumSignificantDigits !== undefined && value !== 0) {
      const places = maximumSignificantDigits - 1 - Math.floor(Math.log10(value));
      text = places >= 0 ? `${Number(value.toFixed(Math.min(places, 100)))}` : `${Math.round(value * 10 ** places) / 10 ** places}`;
    } else text = value >= 1e21 ? `${BigInt(value)}` : rounded(value, this.#max);
    let [whole, fraction = ''] = text.split('.');
    fraction = fraction.replace(/0+$/, '').padEnd(this.#min, '0');
    whole = whole.padStart(minimumIntegerDigits ?? 1, '0');
    if (useGrouping !== false) whole = whole.replace(/\B(?=(\d{3})+$)/g, group);
    return fraction === '' ? whole : `${whole}${point}${fraction}`;
  }

  format(given) {
    let value = typeof given === 'bigint' ? given : Number(given);
    if (Number.isNaN(value)) return 'NaN';
    const { style, currency, currencyDisplay, notation, unit, signDisplay } = this.#options;
    const isNegative = value < 0 || Object.is(value, -0);
    if (isNegative) value = -value;
    if (style === 'percent') value = Number(value) * 100;
    let suffix = style === 'percent' ? '%' : '';
    let own = this;
    if (notation === 'compact') {
      const [size, letter] = COMPACT.find(([from]) => value >= from) ?? [1, ''];
      value = Number(value) / size;
      suffix = letter;
      if (this.#options.maximumFractionDigits === undefined && value < 100) own = new NumberFormat(this.#locale, { maximumSignificantDigits: 2 });
    }
    let text = value === Infinity ? '∞' : own.#decimal(value);
    text += suffix;
    if (style === 'unit') text += ` ${unit}`;
    if (style === 'currency') {
      const symbol = currencyDisplay === 'code' || SYMBOLS[currency] === undefined ? `${currency}\u00a0` : SYMBOLS[currency];
      text = /^(en|zh|ja)/.test(this.#locale) ? `${symbol}${text}` : `${text}\u00a0${symbol.trim()}`;
    }
    const sign = isNegative ? '-' : signDisplay === 'always' || (signDisplay === 'exceptZero' && Number(value) !== 0) ? '+' : '';
    return sign + text;
  }

  resolvedOptions() {
    const { style = 'decimal', currency, notation = 'standard' } = this.#options;
    return { locale: this.#locale, numberingSystem: 'latn', style, currency, minimumFractionDigits: this.#min, maximumFractionDigits: this.#max, notation };
  }
}

/** Half away from zero, of the decimal number that is written: 1.005 is 1.01. */
function rounded(value, places) {
  const [text, exponent = '0'] = String(value).split('e');
  if (exponent !== '0') return value.toFixed(places);
  const [whole, fraction = ''] = text.split('.');
  if (fraction.length <= places) return text;
  let number = BigInt(whole + fraction.slice(0, places));
  if (fraction[places] >= '5') number += 1n;
  const all = String(number).padStart(places + 1, '0');
  return places === 0 ? all : `${all.slice(0, -places)}.${all.slice(-places)}`;
}

class PluralRules {
  #type;

  constructor(locales = undefined, { type = 'cardinal' } = {}) {
    this.#type = type;
  }

  select(number) {
    if (this.#type === 'cardinal') return Number(number) === 1 ? 'one' : 'other';
    const [tens, ones] = [number % 100, number % 10];
    if (ones === 1 && tens !== 11) return 'one';
    if (ones === 2 && tens !== 12) return 'two';
    return ones === 3 && tens !== 13 ? 'few' : 'other';
  }

  resolvedOptions() {
    return { locale: 'en-US', type: this.#type };
  }
}

for (const [name, Class] of Object.entries({ NumberFormat, PluralRules })) {
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: `Intl.${name}`, configurable: true });
}

module.exports = { NumberFormat, PluralRules };
