'use strict';
// The globals of EdgerOS programs. `socket` and `iosched` too: the vendor's own examples use them without `require`.

const { lazy } = require('internal/lazy');

const define = (name, load) => lazy(globalThis, name, load);

globalThis.global = globalThis;
for (const name of ['AsyncDisposableStack', 'DisposableStack', 'SuppressedError']) lazy(globalThis, name, () => require('internal/disposable')[name], false);
// What a task was started with; a program's first one with nothing.
globalThis.ARGUMENT = undefined;
for (const name of ['console', 'iosched', 'process', 'socket', 'sys']) define(name, () => require(`edgeros/${name}`));
define('Task', () => require('edgeros/task'));
define('Timer', () => require('edgeros/timers').Timer);
define('Buffer', () => binding('buffer').Buffer);
for (const name of ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate']) {
  define(name, () => require('node/timers')[name]);
}
define('queueMicrotask', () => require('internal/microtask').queueMicrotask);
for (const name of ['ExtError', 'synchronize', 'unbreakable']) define(name, () => require('edgeros/internal/language')[name]);
for (const name of ['atob', 'btoa', 'TextEncoder', 'TextDecoder']) define(name, () => binding('text_coding')[name]);
for (const name of ['URL', 'URLSearchParams']) define(name, () => require('internal/url')[name]);
for (const name of ['AbortController', 'AbortSignal']) define(name, () => require('internal/abort')[name]);
for (const name of ['Event', 'EventTarget']) define(name, () => require('internal/event-target')[name]);
define('performance', () => require('node/perf_hooks').performance);

// `(5).minute()` in milliseconds, as timers take it.
for (const [name, ms] of [['second', 1000], ['minute', 60000], ['hour', 3600000]]) {
  const value = { [name]() { return this * ms; } }[name];
  Object.defineProperty(Number.prototype, name, { value, writable: true, enumerable: false, configurable: true });
}
