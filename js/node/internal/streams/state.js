'use strict';
// What a stream knows of itself. Packages look at `_readableState` and `_writableState`, so the fields have the names
// that Node gives them. Most values stand on the prototypes, and a state is made when somebody first needs it: a stream
// that nobody reads costs nothing.

const { Buffer } = binding('buffer');
const { nodeError, validateInteger } = require('internal/errors');

const kReadable = Symbol('readableState');
const kWritable = Symbol('writableState');
/** On a prototype: the options of states that are made late. */
const kOptions = Symbol('streamOptions');

let byteMark = 16 * 1024;
let objectMark = 16;

const getDefaultHighWaterMark = (isObjectMode) => (isObjectMode ? objectMark : byteMark);

function setDefaultHighWaterMark(isObjectMode, value) {
  validateInteger(value, 'value', 0);
  if (isObjectMode) objectMark = value;
  else byteMark = value;
}

function highWaterMark(options, side, isObjectMode, isDuplex) {
  const name = options.highWaterMark !== undefined && options.highWaterMark !== null ? 'highWaterMark' : side;
  const given = isDuplex || name === 'highWaterMark' ? options[name] : undefined;
  if (given === undefined || given === null) return getDefaultHighWaterMark(isObjectMode);
  if (!Number.isInteger(given) || given < 0) {
    throw nodeError('ERR_INVALID_ARG_VALUE', isDuplex && name === side ? `options.${side}` : 'options.highWaterMark', given);
  }
  return Math.floor(given);
}

const hasMark = (options, side) => options.highWaterMark !== undefined || options[side] !== undefined;

function encodingOf(options) {
  const encoding = options.defaultEncoding;
  if (!encoding || encoding === 'utf8' || encoding === 'utf-8') return 'utf8';
  if (!Buffer.isEncoding(encoding)) throw nodeError('ERR_UNKNOWN_ENCODING', encoding);
  return encoding;
}

/** Stands for lists that nothing has been put into. */
const NONE = Object.freeze([]);

function ReadableState(options, stream, isDuplex) {
  if (options === undefined || options === null) {
    if (byteMark !== 16384) this.highWaterMark = byteMark;
    return;
  }
  if (options.objectMode || (isDuplex && options.readableObjectMode)) this.objectMode = true;
  if (hasMark(options, 'readableHighWaterMark') || this.objectMode || byteMark !== 16384) {
    this.highWaterMark = highWaterMark(options, 'readableHighWaterMark', this.objectMode, isDuplex);
  }
  if (options.emitClose === false) this.emitClose = false;
  if (options.autoDestroy === false) this.autoDestroy = false;
  if (options.defaultEncoding) this.defaultEncoding = encodingOf(options);
  if (options.encoding) {
    const { StringDecoder } = require('node/string_decoder');
    this.decoder = new StringDecoder(options.encoding);
    this.encoding = options.encoding;
  }
}

Object.assign(ReadableState.prototype, {
  buffer: NONE,
  pipes: NONE,
  objectMode: false,
  highWaterMark: 16 * 1024,
  length: 0,
  // null: nobody has said yet whether data may flow.
  flowing: null,
  ended: false,
  endEmitted: false,
  reading: false,
  constructed: true,
  // The running `_read` has not returned: events wait for the next tick.
  sync: true,
  needReadable: false,
  emittedReadable: false,
  readableListening: false,
  resumeScheduled: false,
  paused: null,
  errorEmitted: false,
  emitClose: true,
  autoDestroy: true,
  destroyed: false,
  errored: null,
  closed: false,
  closeEmitted: false,
  defaultEncoding: 'utf8',
  awaitDrainWriters: null,
  multiAwaitDrain: false,
  readingMore: false,
  dataEmitted: false,
  decoder: null,
  encoding: null,
});
Object.defineProperty(ReadableState.prototype, 'pipesCount', {
  get() {
    return this.pipes.length;
  },
});

function WritableState(options, stream, isDuplex) {
  if (options === undefined || options === null) {
    if (byteMark !== 16384) this.highWaterMark = byteMark;
    return;
  }
  if (options.objectMode || (isDuplex && options.writableObjectMode)) this.objectMode = true;
  if (hasMark(options, 'writableHighWaterMark') || this.objectMode || byteMark !== 16384) {
    this.highWaterMark = highWaterMark(options, 'writableHighWaterMark', this.objectMode, isDuplex);
  }
  if (options.decodeStrings === false) this.decodeStrings = false;
  if (options.emitClose === false) this.emitClose = false;
  if (options.autoDestroy === false) this.autoDestroy = false;
  if (options.defaultEncoding) this.defaultEncoding = encodingOf(options);
}

Object.assign(WritableState.prototype, {
  buffered: NONE,
  bufferedIndex: 0,
  onFinished: NONE,
  onwrite: undefined,
  objectMode: false,
  highWaterMark: 16 * 1024,
  finalCalled: false,
  needDrain: false,
  ending: false,
  ended: false,
  finished: false,
  destroyed: false,
  decodeStrings: true,
  defaultEncoding: 'utf8',
  length: 0,
  writing: false,
  corked: 0,
  // The running `_write` has not returned: what it calls back waits for the next tick.
  sync: true,
  bufferProcessing: false,
  writecb: null,
  writelen: 0,
  afterWrites: null,
  allBuffers: true,
  pendingcb: 0,
  constructed: true,
  prefinished: false,
  errorEmitted: false,
  emitClose: true,
  autoDestroy: true,
  errored: null,
  closed: false,
  closeEmitted: false,
  getBuffer() {
    return this.buffered.slice(this.bufferedIndex);
  },
});
Object.defineProperty(WritableState.prototype, 'bufferedRequestCount', {
  get() {
    return this.buffered.length - this.bufferedIndex;
  },
});

// What the states of a Socket without options come to.
const ENDED_READABLE = Object.assign(Object.create(ReadableState.prototype), {
  emitClose: false,
  ended: true,
  endEmitted: true,
  destroyed: true,
  closed: true,
  closeEmitted: true,
});
const CLOSED_WRITABLE = Object.assign(Object.create(WritableState.prototype), {
  emitClose: false,
  decodeStrings: false,
  destroyed: true,
  closed: true,
  closeEmitted: true,
});

/** Makes a Socket that nobody has used one that was read to its end and destroyed. */
function closeUnused(socket) {
  socket[kReadable] = Object.create(ENDED_READABLE);
  socket[kWritable] = Object.create(CLOSED_WRITABLE);
}

/** The state of the reading side; made now if it is not there. */
const readableOf = (stream) =>
  stream[kReadable] ?? (stream[kReadable] = new ReadableState(stream[kOptions], stream, stream[kWritable] !== undefined));
/** The state of the writing side. */
const writableOf = (stream) =>
  stream[kWritable] ?? (stream[kWritable] = new WritableState(stream[kOptions], stream, false));

/** What getters look at: a stream without a state has the values of a new one. */
const peekReadable = (stream) => stream[kReadable] ?? ReadableState.prototype;
const peekWritable = (stream) => stream[kWritable] ?? WritableState.prototype;

function defineState(prototype, name, key, make) {
  Object.defineProperty(prototype, name, {
    get() {
      // Of the prototype itself, which is no stream.
      return this === prototype ? undefined : make(this);
    },
    set(state) {
      this[key] = state;
    },
    configurable: true,
  });
}
const defineReadableState = (prototype) => defineState(prototype, '_readableState', kReadable, readableOf);
const defineWritableState = (prototype) => defineState(prototype, '_writableState', kWritable, writableOf);

module.exports = {
  CLOSED_WRITABLE,
  ENDED_READABLE,
  ReadableState,
  WritableState,
  closeUnused,
  defineReadableState,
  defineWritableState,
  getDefaultHighWaterMark,
  kOptions,
  kReadable,
  kWritable,
  peekReadable,
  peekWritable,
  readableOf,
  setDefaultHighWaterMark,
  writableOf,
};
