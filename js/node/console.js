'use strict';
// Node's `console`: https://nodejs.org/api/console.html. Its methods are native; they need no `this`.

const native = binding('console');
const { lazy } = require('internal/lazy');

const console = {};
for (const name of [
  'log', 'warn', 'dir', 'time', 'timeEnd', 'timeLog', 'trace', 'assert', 'clear', 'count', 'countReset', 'group',
  'groupEnd', 'table', 'debug', 'info', 'error',
]) {
  console[name] = native[name];
}
console.dirxml = native.log;
console.groupCollapsed = native.group;
Object.defineProperty(console, Symbol.toStringTag, { value: 'console', configurable: true });
lazy(console, 'Console', () => require('internal/console').Console);

module.exports = console;
