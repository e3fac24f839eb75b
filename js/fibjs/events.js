'use strict';
// fibjs `events`: the module is the EventEmitter class, which is native.

module.exports = binding('emitter').FibjsEventEmitter;
