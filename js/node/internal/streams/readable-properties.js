'use strict';
// The accessors of Readable.

const { peekReadable, readableOf } = require('node/internal/streams/state');

const value = (name) => ({
  get() {
    return peekReadable(this)[name];
  },
});

const properties = {
  readable: {
    get() {
      const state = peekReadable(this);
      return state.readable !== false && !state.destroyed && !state.errorEmitted && !state.endEmitted;
    },
    set(isReadable) {
      readableOf(this).readable = Boolean(isReadable);
    },
  },
  destroyed: {
    get() {
      return peekReadable(this).destroyed;
    },
    set(isDestroyed) {
      readableOf(this).destroyed = isDestroyed;
    },
  },
  readableFlowing: {
    get() {
      return peekReadable(this).flowing;
    },
    set(isFlowing) {
      readableOf(this).flowing = isFlowing;
    },
  },
  readableDidRead: value('dataEmitted'),
  readableAborted: {
    get() {
      const state = peekReadable(this);
      return state.readable !== false && Boolean(state.destroyed || state.errored) && !state.endEmitted;
    },
  },
  readableHighWaterMark: value('highWaterMark'),
  readableBuffer: {
    get() {
      return readableOf(this).buffer;
    },
  },
  readableLength: value('length'),
  readableObjectMode: value('objectMode'),
  readableEncoding: value('encoding'),
  readableEnded: value('endEmitted'),
  errored: value('errored'),
  closed: value('closed'),
};
for (const descriptor of Object.values(properties)) descriptor.configurable = true;

module.exports = { properties };
