'use strict';
// The globals of fibjs programs: https://fibjs.org. There is no fetch, queueMicrotask or structuredClone.

const { lazy } = require('internal/lazy');

const define = (name, load) => lazy(globalThis, name, load);

globalThis.global = globalThis;
for (const name of ['AsyncDisposableStack', 'DisposableStack', 'SuppressedError']) lazy(globalThis, name, () => require('internal/disposable')[name], false);
delete globalThis.structuredClone;
define('process', () => require('fibjs/process'));
define('console', () => require('fibjs/console'));
define('Buffer', () => binding('buffer').Buffer);
for (const name of [
  'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setHrInterval', 'clearHrInterval', 'setImmediate',
  'clearImmediate',
]) {
  define(name, () => require('fibjs/timers')[name]);
}
for (const name of ['atob', 'btoa', 'TextEncoder', 'TextDecoder']) define(name, () => binding('text_coding')[name]);
for (const name of ['URL', 'URLSearchParams']) define(name, () => require('internal/url')[name]);
for (const name of ['AbortController', 'AbortSignal']) define(name, () => require('internal/abort')[name]);
define('performance', () => require('node/perf_hooks').performance);
define('crypto', () => require('fibjs/crypto'));
define('gc', () => function gc() { binding('fiber').collect(); });
