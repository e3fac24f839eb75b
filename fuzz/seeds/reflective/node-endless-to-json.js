'use strict';
// toJSON and inspect methods that give ever new objects with such methods.
const util = require('util');
const json = () => ({ toJSON: () => [json()] });
const shown = () => ({ [util.inspect.custom]: shown });
const call = (f, ...args) => { try { f(...args); } catch {} };
call(JSON.stringify, json());
call(util.inspect, shown());
call(util.format, '%j %o %s %d', json(), shown(), json(), shown());
