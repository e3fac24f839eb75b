'use strict';
// Patterns of routes, EdgerOS's and fibjs's: what they compile to and match.

const fs = require('fs');
const path = require('path');
const { outcome, pick, run, times } = require('./random');

/** A file of `js/`, without the rest of the runtime. */
function load(file) {
  const module = { exports: {} };
  const api = { error: (number, message) => Object.assign(new Error(message), { number }) };
  const source = fs.readFileSync(path.join(__dirname, '../../js', file), 'utf8');
  new Function('module', 'exports', 'require', 'binding', source)(module, module.exports, require, () => api);
  return module.exports;
}
const edgeros = load('edgeros/internal/webapp/path-pattern.js');
const fibjs = load('fibjs/internal/mq/route-pattern.js');

const TOKENS = ['/', '/', 'a', 'B', 'user', ':id', ':x', ':id?', ':n(\\d+)', '(\\d+)', '(a|b)', '?', '+', '*', '.', '-', '^', '$', '\\', '(', ')', '[', ']', '{', '%20', 'é', '(.*)', ':', '|'];
const PARTS = ['/', '/', 'a', 'b', 'user', '1', '42', '.', '-', '%20', '%', '%e9', 'é', 'ab', 'x.y', '//'];
const joined = (list) => `${pick(['/', '/', ''])}${times(6, () => pick(list)).join('')}`;
let paths = [];
const matched = (compile) => outcome(() => {
  const match = compile();
  return paths.map((text) => outcome(() => match(text)));
});

run(() => {
  // The engine takes a repeated `\B`, which Node refuses.
  const pattern = joined(TOKENS).replace(/\\+[bB]/g, 'b');
  paths = Array.from({ length: 4 }, () => joined(PARTS));
  const options = { caseSensitive: pick([true, false]), strict: pick([true, false]), end: pick([true, false]) };
  const isPrefix = pick([true, false]);
  return [
    [pattern, paths, options, isPrefix],
    matched(() => edgeros.compile(pattern, options)),
    matched(() => fibjs.compile(pattern, isPrefix)),
    matched(() => fibjs.compileHost(pattern.replaceAll('/', '.'))),
  ];
});
