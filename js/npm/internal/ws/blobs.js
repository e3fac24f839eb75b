'use strict';
// Sending Blobs: their bytes come later, and everything that is sent after them keeps its place.

const { nextTick } = binding('process');
const { WebSocket, setQueued, stream } = binding('websocket').node;
const { constants } = require('npm/internal/ws/constants');

const kQueue = Symbol('queue');

const isBlob = (value) => typeof value?.arrayBuffer === 'function';

const lengthOf = (data) => (typeof data === 'string' ? Buffer.byteLength(data) : (data?.byteLength ?? 0));

/** The bytes that a queued call will send. */
function sizeOf([method, data, more]) {
  if (method === 'close') return data === undefined ? 0 : 2 + lengthOf(more);
  return isBlob(data) ? data.size : lengthOf(data);
}

/** Makes a call when the Blobs before it are read; the first of them begins to be read now. */
function later(ws, method, args) {
  const call = [method, ...args];
  if (ws[kQueue] !== undefined) {
    ws[kQueue].push(call);
    count(ws);
    return;
  }
  const reading = read(args[0]);
  ws[kQueue] = [call];
  count(ws);
  wait(ws, reading);
}

function read(blob) {
  const reading = blob.arrayBuffer();
  if (typeof reading?.then !== 'function') throw new TypeError('blob.arrayBuffer(...).then is not a function');
  return reading;
}

function count(ws) {
  const queue = ws[kQueue];
  const bytes = queue.reduce((sum, call) => sum + sizeOf(call), 0);
  setQueued(ws, bytes, queue.some(([method]) => method === 'close'));
}

/** The first call's Blob is being read. */
function wait(ws, reading) {
  reading.then(
    (bytes) => {
      if (setQueued(ws, undefined)) run(ws, Buffer.from(bytes));
      else nextTick(giveUp, ws, new Error('The socket was closed while the blob was being read'));
    },
    (error) => nextTick(fail, ws, error),
  );
}

/** Makes the first call with the bytes of its Blob, and the others up to the next Blob. */
function run(ws, bytes) {
  const queue = ws[kQueue];
  const [method, blob, options, callback] = queue.shift();
  if (method === 'send') WebSocket.prototype.send.call(ws, bytes, { ...options, binary: options?.binary ?? true }, callback);
  else WebSocket.prototype[method].call(ws, bytes, options, callback);
  while (queue.length > 0) {
    const [next, data, ...rest] = queue[0];
    if (isBlob(data)) {
      count(ws);
      let reading;
      try {
        reading = read(data);
      } catch (error) {
        nextTick(fail, ws, error);
        return;
      }
      wait(ws, reading);
      return;
    }
    queue.shift();
    WebSocket.prototype[next].call(ws, data, ...rest);
  }
  ws[kQueue] = undefined;
}

/** None of the calls is made. */
function giveUp(ws, error) {
  const queue = ws[kQueue];
  ws[kQueue] = undefined;
  for (const call of queue) {
    const callback = call.findLast((value) => typeof value === 'function');
    if (callback !== undefined) callback(error);
  }
}

/** A Blob that cannot be read ends the connection. */
function fail(ws, error) {
  giveUp(ws, error);
  if (!setQueued(ws, undefined, true)) return;
  stream.end(ws, () => {});
  const timer = setTimeout(() => ws.terminate(), constants.connection.closeTimeout).unref();
  ws.once('close', () => clearTimeout(timer));
  ws.emit('error', error);
}

module.exports = { later };
