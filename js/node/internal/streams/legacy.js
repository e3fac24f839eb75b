'use strict';
// `Stream`, what all streams inherit and old libraries build on: an emitter with a simple `pipe`.

const { EventEmitter } = binding('emitter');

function Stream(options) {
  EventEmitter.call(this, options);
}
Object.setPrototypeOf(Stream.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Stream, EventEmitter);

/** Pipes `data` events on; for streams of the old kind, which have `pause` and `resume` at most. */
Stream.prototype.pipe = function pipe(destination, options) {
  const source = this;
  const ondata = (chunk) => {
    if (destination.writable && destination.write(chunk) === false) source.pause?.();
  };
  const ondrain = () => {
    if (source.readable) source.resume?.();
  };
  source.on('data', ondata);
  destination.on('drain', ondrain);

  let isDone = false;
  const onend = () => {
    if (isDone) return;
    isDone = true;
    destination.end();
  };
  const onclose = () => {
    if (isDone) return;
    isDone = true;
    if (typeof destination.destroy === 'function') destination.destroy();
  };
  if (!destination._isStdio && options?.end !== false) {
    source.on('end', onend);
    source.on('close', onclose);
  }

  function onerror(error) {
    cleanup();
    if (EventEmitter.listenerCount(this, 'error') === 0) this.emit('error', error);
  }
  prepend(source, 'error', onerror);
  prepend(destination, 'error', onerror);

  function cleanup() {
    source.removeListener('data', ondata);
    destination.removeListener('drain', ondrain);
    source.removeListener('end', onend);
    source.removeListener('close', onclose);
    source.removeListener('error', onerror);
    destination.removeListener('error', onerror);
    source.removeListener('end', cleanup);
    source.removeListener('close', cleanup);
    destination.removeListener('close', cleanup);
  }
  source.on('end', cleanup);
  source.on('close', cleanup);
  destination.on('close', cleanup);
  destination.emit('pipe', source);
  return destination;
};

/** Adds a listener that runs before those that are there. */
function prepend(emitter, event, listener) {
  if (typeof emitter.prependListener === 'function') emitter.prependListener(event, listener);
  else emitter.on(event, listener);
}

module.exports = { Stream, prepend };
