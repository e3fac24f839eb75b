'use strict';
// `Intl` (ECMA-402) in American English: the engine comes without locale data. Programs get texts that read well, and
// packages the classes that they ask for.

const { lazy } = require('internal/lazy');

const Intl = {
  getCanonicalLocales: (locales) => [locales ?? []].flat(),
  supportedValuesOf: () => [],
};
const FILES = {
  DateTimeFormat: 'date-time-format', NumberFormat: 'number-format', PluralRules: 'number-format',
  Collator: 'text', ListFormat: 'text', RelativeTimeFormat: 'text', Segmenter: 'text',
};
for (const [name, file] of Object.entries(FILES)) {
  const load = () => require(`internal/intl/${file}`)[name];
  lazy(Intl, name, () => (['DateTimeFormat', 'NumberFormat', 'Collator'].includes(name) ? callable(load()) : load()), false);
}
Object.defineProperty(Intl, Symbol.toStringTag, { value: 'Intl', configurable: true });

/** The older ones are also called without `new`, and their `format` and `compare` without them. */
function callable(Class) {
  function Constructor(...args) {
    const made = Reflect.construct(Class, args, new.target ?? Constructor);
    if (made.format !== undefined) Object.defineProperty(made, 'format', { value: made.format.bind(made), configurable: true });
    return made;
  }
  Object.defineProperty(Constructor, 'name', { value: Class.name, configurable: true });
  Constructor.prototype = Class.prototype;
  Object.defineProperty(Class.prototype, 'constructor', { value: Constructor, writable: true, configurable: true });
  Constructor.supportedLocalesOf = (locales) => [locales ?? []].flat();
  return Constructor;
}

const dateText = (wanted) => (date, [locales, options]) => {
  if (Number.isNaN(date.getTime())) return 'Invalid Date';
  return new Intl.DateTimeFormat(locales, options, wanted).format(date);
};
const numberText = (number, [locales, options]) => new Intl.NumberFormat(locales, options).format(number.valueOf());

/** Methods of the engine's classes that depend on the locale. */
const METHODS = {
  Date: { toLocaleString: dateText('all'), toLocaleDateString: dateText('date'), toLocaleTimeString: dateText('time') },
  Number: { toLocaleString: numberText },
  BigInt: { toLocaleString: numberText },
  String: {
    localeCompare: (text, [other, , options]) => require('internal/intl/text').compare(text, other, options),
  },
};

/** Calls such a method. */
function localize(Class, name, target, args) {
  return METHODS[Class.name][name](target, args);
}

module.exports = { Intl, localize };
