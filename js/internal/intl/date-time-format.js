'use strict';
// `Intl.DateTimeFormat` in American English, with the orders of a few other locales: the engine has no locale data. Time
// zones are all of the IANA's.

const native = binding('date');

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const STYLES = {
  full: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  long: { year: 'numeric', month: 'long', day: 'numeric' },
  medium: { year: 'numeric', month: 'short', day: 'numeric' },
  short: { year: '2-digit', month: 'numeric', day: 'numeric' },
};
const TIME_STYLES = {
  full: { hour: 'numeric', minute: '2-digit', second: '2-digit', timeZoneName: 'long' },
  long: { hour: 'numeric', minute: '2-digit', second: '2-digit', timeZoneName: 'short' },
  medium: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
  short: { hour: 'numeric', minute: '2-digit' },
};
const DATE_FIELDS = ['weekday', 'year', 'month', 'day'];
const TIME_FIELDS = ['hour', 'minute', 'second', 'fractionalSecondDigits', 'dayPeriod'];
const ALL_DATE = { year: 'numeric', month: 'numeric', day: 'numeric' };
const ALL_TIME = { hour: 'numeric', minute: '2-digit', second: '2-digit' };

/** Locales whose dates in numbers look another way: order, separator, whether days and months have two digits, 24 hours. */
const ORDERS = {
  'en-GB': ['dmy', '/', true],
  'en-CA': ['ymd', '-', true],
  'sv-SE': ['ymd', '-', true],
  sv: ['ymd', '-', true],
  'de-DE': ['dmy', '.', false],
  de: ['dmy', '.', false],
  'fr-FR': ['dmy', '/', true],
  fr: ['dmy', '/', true],
  'es-ES': ['dmy', '/', false],
  'zh-CN': ['ymd', '/', false],
};

const two = (number) => String(number).padStart(2, '0');
const sized = (number, size) => (size === '2-digit' ? two(number % 100) : String(number));
const named = (names, index, size) => (size === 'long' ? names[index] : names[index].slice(0, size === 'narrow' ? 1 : 3));
const pick = (from, names) => Object.fromEntries(names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]]));

function localZone() {
  const { TZ } = globalThis.process?.env ?? {};
  return (TZ && native.zone(TZ.replace(/^:/, ''))) || native.local() || 'UTC';
}

class DateTimeFormat {
  #locale;
  #zone;
  #parts;
  #hour12;

  /**
   * @param {string|string[]} [locales]
   * @param {object} [options] those of the standard
   * @param {'any'|'date'|'time'|'all'} [wanted] what is shown when the options name nothing of it; `any`: the date
   */
  constructor(locales = undefined, options = {}, wanted = 'any') {
    options ??= {};
    this.#locale = [locales ?? 'en-US'].flat()[0] ?? 'en-US';
    const { timeZone } = options;
    const zone = timeZone === undefined ? localZone() : native.zone(`${timeZone}`);
    if (zone === undefined) throw new RangeError(`Invalid time zone specified: ${timeZone}`);
    this.#zone = zone;
    const { dateStyle, timeStyle } = options;
    let parts = pick(options, [...DATE_FIELDS, ...TIME_FIELDS, 'timeZoneName']);
    if (dateStyle !== undefined || timeStyle !== undefined) {
      parts = { ...STYLES[dateStyle], ...TIME_STYLES[timeStyle], joined: dateStyle };
    } else {
      const has = (names) => names.some((name) => parts[name] !== undefined);
      // toLocaleDateString shows a date even beside a time that is asked for, toLocaleTimeString a time.
      const needed = { all: [...DATE_FIELDS, ...TIME_FIELDS], any: [...DATE_FIELDS, ...TIME_FIELDS], date: DATE_FIELDS, time: TIME_FIELDS }[wanted];
      if (!has(needed)) parts = { ...parts, ...(wanted !== 'time' && ALL_DATE), ...((wanted === 'all' || wanted === 'time') && ALL_TIME) };
    }
    this.#parts = parts;
    const isEnglish = !(this.#locale in ORDERS) || this.#locale === 'en-CA';
    this.#hour12 = options.hour12 ?? (options.hourCycle === undefined ? isEnglish : /^h1/.test(options.hourCycle));
    if (options.hour12 === false && isEnglish && options.hourCycle === undefined) this.#parts.midnight = 24;
  }

  #fields(date) {
    const [offset] = native.at(this.#zone, date.getTime()) ?? [0];
    const there = new Date(date.getTime() + offset * 1000);
    const read = (name) => there[`getUTC${name}`]();
    return {
      year: read('FullYear'), month: read('Month'), day: read('Date'), weekday: read('Day'),
      hour: read('Hours'), minute: read('Minutes'), second: read('Seconds'), fraction: read('Milliseconds'),
    };
  }

  #date(fields) {
    const { weekday, year, month, day } = this.#parts;
    const weekdayText = weekday && named(DAYS, fields.weekday, weekday);
    const dayText = day && sized(fields.day, day);
    const yearText = year && sized(fields.year, year);
    if (month === undefined || /digit|numeric/.test(month)) {
      const [order, separator, padded] = ORDERS[this.#locale] ?? ['mdy', '/', false];
      const isWhole = padded && year !== undefined && month !== undefined && day !== undefined;
      const texts = {
        d: isWhole ? two(fields.day) : dayText,
        m: month && (isWhole ? two(fields.month + 1) : sized(fields.month + 1, month)),
        y: yearText,
      };
      const numbers = [...order].map((letter) => texts[letter]).filter(Boolean).join(separator);
      return [weekdayText, numbers].filter(Boolean).join(', ');
    }
    const monthText = named(MONTHS, fields.month, month);
    if ((ORDERS[this.#locale]?.[0] ?? 'mdy') === 'dmy') {
      const rest = [dayText, monthText, yearText].filter(Boolean).join(' ');
      return [weekdayText, rest].filter(Boolean).join(' ');
    }
    const monthDay = [monthText, dayText].filter(Boolean).join(' ');
    const rest = day && year ? `${monthDay}, ${yearText}` : [monthDay, yearText].filter(Boolean).join(' ');
    return [weekdayText, rest].filter(Boolean).join(', ');
  }

  #time(fields) {
    const { hour, minute, second, fractionalSecondDigits, midnight } = this.#parts;
    const texts = [];
    if (hour) {
      const number = this.#hour12 ? fields.hour % 12 || 12 : fields.hour || midnight || 0;
      texts.push(hour === '2-digit' || (!this.#hour12 && minute) ? two(number) : String(number));
    }
    if (minute) texts.push(hour || second ? two(fields.minute) : String(fields.minute));
    if (second) texts.push(hour || minute ? two(fields.second) : sized(fields.second, second));
    let text = texts.join(':');
    if (fractionalSecondDigits) text += `${second ? '.' : ''}${String(fields.fraction).padStart(3, '0').slice(0, fractionalSecondDigits)}`;
    if (hour && this.#hour12) text += ` ${fields.hour < 12 ? 'AM' : 'PM'}`;
    return text;
  }

  format(value = Date.now()) {
    const date = new Date(value);
    if (Number.isNaN(date.getTime())) throw new RangeError('Invalid time value');
    const fields = this.#fields(date);
    const { timeZoneName, month, joined, year, day, weekday } = this.#parts;
    const dateText = year || month || day || weekday ? this.#date(fields) : '';
    let timeText = this.#time(fields);
    if (timeZoneName) timeText += `${timeText ? ' ' : ''}${this.#zoneName(date)}`;
    if (!dateText || !timeText) return dateText || timeText;
    const isAt = joined === undefined ? month === 'long' : joined === 'long' || joined === 'full';
    const isWeekdayAlone = !year && !month && !day;
    if (isWeekdayAlone || /^(sv|fr|zh)/.test(this.#locale)) return `${dateText} ${timeText}`;
    return `${dateText}${isAt ? ' at ' : ', '}${timeText}`;
  }

  #zoneName(date) {
    const [, long, short] = native.at(this.#zone, date.getTime()) ?? [0, 'UTC', 'UTC'];
    return /^long/.test(this.#parts.timeZoneName) ? long : short;
  }

  /** The text in pieces: numbers and names apart from what stands between. */
  formatToParts(value = Date.now()) {
    const letters = { d: 'day', m: 'month', y: 'year' };
    const order = [...(ORDERS[this.#locale]?.[0] ?? 'mdy')].map((letter) => letters[letter]);
    const waiting = ['weekday', ...order, 'hour', 'minute', 'second'].filter((kind) => this.#parts[kind] !== undefined);
    return this.format(value).split(/([\p{L}\p{N}]+)/u).filter((piece) => piece !== '').map((piece, at, all) => {
      // `format` has a plain space there, as scripts expect it; the parts do not.
      if (piece === ' ' && /^[AP]M$/.test(all[at + 1])) return { type: 'literal', value: '\u202f' };
      if (!/[\p{L}\p{N}]/u.test(piece) || piece === 'at') return { type: 'literal', value: piece };
      if (/^[AP]M$/.test(piece)) return { type: 'dayPeriod', value: piece };
      return { type: waiting.shift() ?? 'timeZoneName', value: piece };
    });
  }

  resolvedOptions() {
    return { locale: this.#locale, calendar: 'gregory', numberingSystem: 'latn', timeZone: this.#zone };
  }
}

Object.defineProperty(DateTimeFormat.prototype, Symbol.toStringTag, { value: 'Intl.DateTimeFormat', configurable: true });

module.exports = { DateTimeFormat };
