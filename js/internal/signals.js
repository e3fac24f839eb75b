'use strict';
// Signals as events of `process`: a signal is watched while it has listeners.

const native = binding('process');
const signals = native.signals();

/** Makes listeners of `process` that are named after a signal hear it. */
function connect(process) {
  process.on('newListener', (name) => {
    if (!Object.hasOwn(signals, name) || process.listenerCount(name) > 0) return;
    const number = signals[name];
    native.watchSignal(number, () => process.emit(name, name, number));
  });
  process.on('removeListener', (name) => {
    if (Object.hasOwn(signals, name) && process.listenerCount(name) === 0) {
      native.unwatchSignal(signals[name]);
    }
  });
}

module.exports = { connect, signals };
