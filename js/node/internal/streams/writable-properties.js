'use strict';
// The accessors of Writable.

const { kWritable, peekWritable, writableOf } = require('node/internal/streams/state');

const value = (name) => ({
  get() {
    return peekWritable(this)[name];
  },
});

const properties = {
  writable: {
    get() {
      const state = peekWritable(this);
      return state.writable !== false && !state.destroyed && !state.errored && !state.ending && !state.ended;
    },
    set(isWritable) {
      if (this[kWritable] !== undefined || !isWritable) writableOf(this).writable = Boolean(isWritable);
    },
  },
  destroyed: {
    get() {
      return peekWritable(this).destroyed;
    },
    set(isDestroyed) {
      writableOf(this).destroyed = isDestroyed;
    },
  },
  writableFinished: value('finished'),
  writableObjectMode: value('objectMode'),
  writableBuffer: {
    get() {
      return writableOf(this).getBuffer();
    },
  },
  writableEnded: value('ending'),
  writableNeedDrain: {
    get() {
      const state = peekWritable(this);
      return !state.destroyed && !state.ending && state.needDrain;
    },
  },
  writableHighWaterMark: value('highWaterMark'),
  writableCorked: value('corked'),
  writableLength: value('length'),
  errored: value('errored'),
  closed: value('closed'),
  writableAborted: {
    get() {
      const state = peekWritable(this);
      return state.writable !== false && Boolean(state.destroyed || state.errored) && !state.finished;
    },
  },
};
for (const descriptor of Object.values(properties)) descriptor.configurable = true;

module.exports = { properties };
