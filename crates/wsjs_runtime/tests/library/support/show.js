'use strict';
// How test scripts print values: the same text in every engine.

globalThis.show = function show(value) {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'bigint':
      return `${value}n`;
    case 'function':
      return `function ${value.name}`;
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'object': {
      if (value === null) return 'null';
      if (value instanceof Error) return `${value.name} ${value.code}: ${value.message}`;
      if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
      return `{${Object.keys(value).map((key) => `${key}: ${show(value[key])}`).join(', ')}}`;
    }
    default:
      return String(value);
  }
};

/** Prints what `f(...values)` gives or throws. */
globalThis.call = function call(label, f, ...values) {
  let result;
  try {
    result = show(f(...values));
  } catch (error) {
    result = `throws ${show(error)}`;
  }
  print(`${label}(${values.map(show).join(', ')}) ${result}`);
};
