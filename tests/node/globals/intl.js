// Dates, numbers and the order of texts as American English has them.
const date = new Date(Date.UTC(2024, 1, 3, 0, 5, 6, 78));
const timeZone = 'UTC';

for (const [locale, options] of [
  ['en-US'], ['en-GB'], ['sv-SE'], ['de-DE'], [undefined], ['en-US', { hour12: false }], ['en-US', { hourCycle: 'h23' }],
  ['en-US', { month: 'long', day: 'numeric', hour: 'numeric' }],
  ['en-US', { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' }],
  ['en-US', { dateStyle: 'long', timeStyle: 'short' }], ['en-US', { dateStyle: 'short', timeStyle: 'medium' }],
  ['en-US', { dateStyle: 'full', timeStyle: 'long' }],
  ['en-US', { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }],
  ['en-US', { weekday: 'short', hour: '2-digit', minute: '2-digit' }],
  ['en-US', { minute: '2-digit', second: '2-digit' }], ['en-US', { year: 'numeric', month: '2-digit', day: '2-digit' }],
  ['en-US', { month: 'long', year: 'numeric' }], ['en-GB', { dateStyle: 'medium' }],
]) {
  console.log(JSON.stringify(date.toLocaleString(locale, { ...options, timeZone })));
}
console.log(JSON.stringify([date.toLocaleDateString('en-US', { timeZone }), date.toLocaleTimeString('en-US', { timeZone })]));
console.log(date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hour12: false, timeZone }));
console.log(date.toLocaleDateString(undefined, { weekday: 'short', timeZone }), new Date(NaN).toLocaleString());
const formatter = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
console.log(formatter.format(date), formatter.formatToParts(date).map(({ type, value }) => `${type}=${value}`).join(' '));
console.log(typeof Intl.DateTimeFormat().resolvedOptions().timeZone, new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone);

console.log((1234567.891).toLocaleString(), (0.5).toLocaleString(), (-1e6).toLocaleString('en-US'), (12).toLocaleString('en-US', { minimumFractionDigits: 2 }));
console.log((1234.5).toLocaleString('en-US', { style: 'currency', currency: 'USD' }), (0.256).toLocaleString('en-US', { style: 'percent' }));
console.log((1.005).toLocaleString('en-US', { maximumFractionDigits: 2 }), (1234.5).toLocaleString('de-DE'), (12345678901234567890n).toLocaleString());
const number = (options) => new Intl.NumberFormat('en-US', options);
console.log(number().format(1e21), number({ notation: 'compact' }).format(12345), number({ notation: 'compact' }).format(1234), number({ useGrouping: false }).format(12345));
console.log(number({ maximumSignificantDigits: 3 }).format(123456), number({ minimumIntegerDigits: 2 }).format(5), number().format(NaN), number().format(-Infinity));
console.log(new Intl.PluralRules('en-US').select(1), new Intl.PluralRules('en-US', { type: 'ordinal' }).select(22));

console.log(['b', 'a', 'C', 'A', 'ä', 'z', 'Z', 'é', '1', '_', 'e'].sort((a, b) => a.localeCompare(b)).join(' '));
console.log(['a10', 'a2', 'A1'].sort(new Intl.Collator('en', { numeric: true }).compare).join(' '));
console.log('a'.localeCompare('A'), 'a'.localeCompare('A', undefined, { sensitivity: 'base' }), 'résumé'.localeCompare('resume'), 'a'.localeCompare('b'), 'x'.localeCompare('x'));
console.log([...new Intl.Segmenter().segment('ae\u0301👨‍👩‍👧🇩🇪')].map(({ segment }) => segment.length).join());
console.log([...new Intl.Segmenter('en', { granularity: 'word' }).segment("It's so.")].filter((part) => part.isWordLike).map((part) => part.segment).join('|'));
console.log(new Intl.ListFormat('en').format(['a', 'b', 'c']), new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(-1, 'day'), new Intl.RelativeTimeFormat('en').format(3, 'hours'));
