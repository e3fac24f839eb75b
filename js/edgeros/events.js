'use strict';
// EdgerOS `events`: Node's EventEmitter. In EdgerOS programs `on` and its like take an array of names too (natively).

const EventEmitter = require('node/events');

const METHODS = [
  'addListener', 'on', 'once', 'off', 'removeListener', 'removeAllListeners', 'emit', 'eventNames', 'listeners',
  'listenerCount', 'prependListener', 'prependOnceListener', 'rawListeners', 'setMaxListeners', 'getMaxListeners',
];

/** Makes an object an emitter. */
EventEmitter.inherits = function inherits(object) {
  if (object === null || (typeof object !== 'object' && typeof object !== 'function')) {
    throw new TypeError('EventEmitter.inherits: the argument must be an object');
  }
  for (const name of METHODS) {
    const value = EventEmitter.prototype[name];
    Object.defineProperty(object, name, { value, writable: true, enumerable: false, configurable: true });
  }
  return object;
};

module.exports = EventEmitter;
