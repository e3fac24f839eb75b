'use strict';
// `readable.pipe(destination)` and `unpipe`: data events written on, and a pause while the destination is full.

const { nextTick } = binding('process');
const { EventEmitter } = binding('emitter');
const { errorOrDestroy } = require('node/internal/streams/destroy');
const { prepend } = require('node/internal/streams/legacy');
const { readableOf } = require('node/internal/streams/state');

/**
 * @param {Writable} destination
 * @param {{ end?: boolean }} [options] `end: false` leaves the destination open
 * @returns {Writable} the destination
 */
function pipe(destination, options) {
  const source = this;
  const state = readableOf(source);
  if (state.pipes.length === 1 && !state.multiAwaitDrain) {
    state.multiAwaitDrain = true;
    state.awaitDrainWriters = new Set(state.awaitDrainWriters ? [state.awaitDrainWriters] : []);
  }
  state.pipes = [...state.pipes, destination];

  const endsToo = options?.end !== false && !destination._isStdio;
  const onend = endsToo ? () => destination.end() : () => source.unpipe(destination);
  if (state.endEmitted) nextTick(onend);
  else source.once('end', onend);

  let ondrain;
  let isCleanedUp = false;
  const onunpipe = (readable, info) => {
    if (readable !== source || !info || info.hasUnpiped) return;
    info.hasUnpiped = true;
    isCleanedUp = true;
    destination.removeListener('close', onclose);
    destination.removeListener('finish', onfinish);
    if (ondrain) destination.removeListener('drain', ondrain);
    destination.removeListener('error', onerror);
    destination.removeListener('unpipe', onunpipe);
    source.removeListener('end', onend);
    source.removeListener('data', ondata);
    // Others may wait for a drain that nobody would tell of any more.
    if (ondrain && state.awaitDrainWriters && (!destination._writableState || destination._writableState.needDrain)) {
      ondrain();
    }
  };
  destination.on('unpipe', onunpipe);

  const wait = () => {
    if (!isCleanedUp) {
      if (state.pipes.length === 1 && state.pipes[0] === destination) {
        state.awaitDrainWriters = destination;
        state.multiAwaitDrain = false;
      } else if (state.pipes.length > 1 && state.pipes.includes(destination)) {
        state.awaitDrainWriters.add(destination);
      }
      source.pause();
    }
    if (!ondrain) {
      ondrain = () => drained(source, destination);
      destination.on('drain', ondrain);
    }
  };
  // Hot: runs once per chunk.
  const ondata = (chunk) => {
    if (destination.write(chunk) === false) wait();
  };
  source.on('data', ondata);

  const onerror = (error) => {
    source.unpipe(destination);
    destination.removeListener('error', onerror);
    if (destination.listenerCount('error') > 0) return;
    const other = destination._writableState ?? destination._readableState;
    if (other && !other.errorEmitted) errorOrDestroy(destination, error);
    else destination.emit('error', error);
  };
  prepend(destination, 'error', onerror);
  const onclose = () => {
    destination.removeListener('finish', onfinish);
    source.unpipe(destination);
  };
  const onfinish = () => {
    destination.removeListener('close', onclose);
    source.unpipe(destination);
  };
  destination.once('close', onclose);
  destination.once('finish', onfinish);
  destination.emit('pipe', source);

  if (destination.writableNeedDrain === true) wait();
  else if (!state.flowing) source.resume();
  return destination;
}

function drained(source, destination) {
  const state = readableOf(source);
  if (state.awaitDrainWriters === destination) state.awaitDrainWriters = null;
  else if (state.multiAwaitDrain) state.awaitDrainWriters.delete(destination);
  const isReady = !state.awaitDrainWriters || state.awaitDrainWriters.size === 0;
  if (isReady && EventEmitter.listenerCount(source, 'data') > 0) source.resume();
}

/** Ends one pipe, or all. */
function unpipe(destination) {
  const state = readableOf(this);
  if (state.pipes.length === 0) return this;
  if (destination === undefined || destination === null) {
    const { pipes } = state;
    state.pipes = [];
    this.pause();
    for (const each of pipes) each.emit('unpipe', this, { hasUnpiped: false });
    return this;
  }
  const index = state.pipes.indexOf(destination);
  if (index < 0) return this;
  state.pipes = state.pipes.toSpliced(index, 1);
  if (state.pipes.length === 0) this.pause();
  destination.emit('unpipe', this, { hasUnpiped: false });
  return this;
}

/** Feeds this stream from one of the old kind. */
function wrap(stream) {
  let isPaused = false;
  stream.on('data', (chunk) => {
    if (!this.push(chunk) && stream.pause) {
      isPaused = true;
      stream.pause();
    }
  });
  stream.on('end', () => this.push(null));
  stream.on('error', (error) => errorOrDestroy(this, error));
  stream.on('close', () => this.destroy());
  stream.on('destroy', () => this.destroy());
  this._read = () => {
    if (isPaused && stream.resume) {
      isPaused = false;
      stream.resume();
    }
  };
  for (const name of Object.keys(stream)) {
    if (this[name] === undefined && typeof stream[name] === 'function') this[name] = stream[name].bind(stream);
  }
  return this;
}

module.exports = { pipe, unpipe, wrap };
