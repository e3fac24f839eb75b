// `jsx`, `jsxFactory` and `jsxFragmentFactory` of the nearest tsconfig.json.
const make = (...all: unknown[]) => all;
const Part = 'part';
console.log(JSON.stringify(<a b="c"><>{1}</></a>));
