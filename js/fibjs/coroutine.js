'use strict';
// fibjs `coroutine`: https://fibjs.org (module coroutine). All of it but `Worker` is native.

const { lazy } = require('internal/lazy');

const { vmid, ...members } = Object.getOwnPropertyDescriptors(binding('coroutine'));
// In a worker it is another number.
const coroutine = Object.defineProperties({}, { ...members, vmid: { ...vmid, configurable: true } });
lazy(coroutine, 'Worker', () => require('fibjs/internal/worker').Worker);

module.exports = coroutine;
