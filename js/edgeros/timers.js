'use strict';
// EdgerOS `timers`: the global functions, and the class `Timer`.

const timers = require('node/timers');
const { Timer } = require('edgeros/internal/timer');

const { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate } = timers;

module.exports = { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate, Timer };
