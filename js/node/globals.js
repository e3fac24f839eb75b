'use strict';
// The globals of Node programs. Each is loaded when a script reads it first.

const { lazy } = require('internal/lazy');

const hidden = (name, load) => lazy(globalThis, name, load, false);
const shown = (name, load) => lazy(globalThis, name, load);

globalThis.global = globalThis;
Object.defineProperty(globalThis, Symbol.toStringTag, { value: 'global', configurable: true });
binding('emitter').setWarningHook((warning) => require('node/process').emitWarning(warning));
hidden('process', () => require('node/process'));
hidden('console', () => require('node/console'));
hidden('Buffer', () => binding('buffer').Buffer);
for (const name of ['clearImmediate', 'setImmediate', 'clearInterval', 'clearTimeout', 'setInterval', 'setTimeout']) {
  shown(name, () => require('node/timers')[name]);
}
shown('queueMicrotask', () => require('internal/microtask').queueMicrotask);
for (const name of ['atob', 'btoa']) shown(name, () => binding('text_coding')[name]);
shown('performance', () => require('node/perf_hooks').performance);
for (const name of ['PerformanceEntry', 'PerformanceMark', 'PerformanceMeasure', 'PerformanceObserver', 'PerformanceObserverEntryList']) {
  hidden(name, () => require('node/perf_hooks')[name]);
}
shown('crypto', () => require('node/crypto').webcrypto);
for (const name of ['TextEncoder', 'TextDecoder']) hidden(name, () => binding('text_coding')[name]);
for (const name of ['URL', 'URLSearchParams']) hidden(name, () => require('internal/url')[name]);
for (const name of ['AbortController', 'AbortSignal']) hidden(name, () => require('internal/abort')[name]);
for (const name of ['Event', 'EventTarget', 'CustomEvent']) hidden(name, () => require('internal/event-target')[name]);
for (const name of ['Blob', 'File']) hidden(name, () => require('internal/blob')[name]);
for (const name of ['ReadableStream', 'ReadableStreamDefaultReader']) hidden(name, () => require('internal/readable-stream')[name]);
shown('fetch', () => require('node/internal/fetch/fetch').fetch);
hidden('Headers', () => require('node/internal/fetch/headers').Headers);
hidden('FormData', () => require('node/internal/fetch/form-data').FormData);
for (const name of ['Request', 'Response']) hidden(name, () => require('node/internal/fetch/request')[name]);
hidden('WebSocket', () => require('npm/internal/ws/browser-websocket').WebSocket);
for (const name of ['CloseEvent', 'MessageEvent']) hidden(name, () => require('internal/message-event')[name]);
hidden('DOMException', () => require('internal/dom-exception').DOMException);
for (const name of ['MessageChannel', 'MessagePort']) hidden(name, () => require('internal/message-channel')[name]);
hidden('EventSource', () => require('npm/internal/event-source').EventSource);

for (const name of ['AsyncDisposableStack', 'DisposableStack', 'SuppressedError']) hidden(name, () => require('internal/disposable')[name]);
hidden('Intl', () => require('internal/intl/index').Intl);
const localized = { Date: ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'], Number: ['toLocaleString'], BigInt: ['toLocaleString'], String: ['localeCompare'] };
for (const Class of [Date, Number, BigInt, String]) {
  for (const name of localized[Class.name]) {
    const value = { [name](...args) { return require('internal/intl/index').localize(Class, name, this, args); } }[name];
    Object.defineProperty(Class.prototype, name, { value, writable: true, configurable: true });
  }
}
