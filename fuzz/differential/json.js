'use strict';
// JSON.parse and JSON.stringify: values, mutated texts, revivers, indents.

const { below, outcome, pick, run, times } = require('./random');

const CHARACTERS = ['"', '\\', '/', 'a', '0', '9', '-', '+', '.', 'e', 'E', '{', '}', '[', ']', ',', ':', ' ', '\n', '\t', '\0', '\u2028', 'é', '\ud83d', '\ude00', 'u', 'n', 't', 'f', 'null', 'true', 'false', '\\u00e9', '\\ud83d', '\x7f'];
const text = () => times(12, () => pick(CHARACTERS)).join('');
const NUMBERS = [0, -0, 1, -1, 1.5, 1e21, 1e-7, 123456789012345680000, 5e-324, 1.7976931348623157e308, 0.1, 4294967296, NaN, Infinity];

function value(depth = 0) {
  switch (below(depth > 4 ? 5 : 8)) {
    case 0: return null;
    case 1: return below(2) === 0;
    case 2: return pick(NUMBERS);
    case 3: return (below(2 ** 31) - 2 ** 30) / pick([1, 7, 1000]);
    case 4: return text();
    case 5: return times(6, () => value(depth + 1));
    case 6: return Object.fromEntries(times(6, () => [pick(['a', 'b', '1', '0', '__proto__', 'toString', text()]), value(depth + 1)]));
    default: return { toJSON: () => value(depth + 3) };
  }
}

function mutate(source) {
  let result = source;
  for (let left = below(4); left > 0; left--) {
    const at = below(result.length + 1);
    result = result.slice(0, at) + (below(3) === 0 ? '' : pick(CHARACTERS)) + result.slice(at + below(3));
  }
  return result;
}

run(() => {
  const plain = JSON.stringify(value());
  const source = mutate(plain);
  const parsed = outcome(() => JSON.parse(source));
  return [
    source,
    plain,
    outcome(() => JSON.stringify(parsed, null, pick([undefined, 2, '\t', 20, 'é']))),
    outcome(() => JSON.stringify(parsed, pick([['a', '1', 0], (key, item) => (key === 'a' ? undefined : item)]))),
    outcome(() => JSON.stringify(JSON.parse(source, (key, item) => (typeof item === 'number' ? -item : item)))),
  ];
});
