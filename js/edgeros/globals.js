'use strict';
// The globals of EdgerOS programs.

const { lazy } = require('internal/lazy');

const define = (name, load) => lazy(globalThis, name, load);

globalThis.global = globalThis;
define('process', () => require('edgeros/process'));
define('console', () => require('node/console'));
define('Buffer', () => binding('buffer').Buffer);
for (const name of ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate']) {
  define(name, () => require('node/timers')[name]);
}
for (const name of ['atob', 'btoa', 'TextEncoder', 'TextDecoder']) define(name, () => binding('text_coding')[name]);
for (const name of ['URL', 'URLSearchParams']) define(name, () => require('internal/url')[name]);
define('performance', () => require('node/perf_hooks').performance);
