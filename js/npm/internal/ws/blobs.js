'use strict';
// Sending Blobs: their bytes come later, and everything that is sent after them keeps its place.

const { nextTick } = binding('process');
const { WebSocket, setQueued } = binding('websocket').node;
const { OPEN } = require('npm/internal/ws/constants');

const kQueue = Symbol('queue');

const isBlob = (value) => typeof value?.arrayBuffer === 'function';
/** The bytes that a queued call will send. */
const sizeOf = ([, data]) => (isBlob(data) ? data.size : typeof data === 'string' ? Buffer.byteLength(data) : (data?.byteLength ?? 0));

/** Makes a call when the Blobs before it are read; the first of them begins the reading. */
function later(ws, method, args) {
  const call = [method, ...args];
  if (ws[kQueue] !== undefined) {
    ws[kQueue].push(call);
    count(ws);
    return;
  }
  ws[kQueue] = [call];
  count(ws);
  run(ws);
}

const count = (ws) => setQueued(ws, ws[kQueue].reduce((sum, call) => sum + sizeOf(call), 0));

async function run(ws) {
  const queue = ws[kQueue];
  while (queue.length > 0) {
    const [[method, data, ...rest]] = queue;
    let bytes = data;
    let failure;
    if (method === 'send' && isBlob(data)) {
      try {
        bytes = Buffer.from(await data.arrayBuffer());
      } catch (error) {
        failure = error;
      }
    }
    const callback = rest.findLast((value) => typeof value === 'function');
    if (ws.readyState !== OPEN) {
      for (const call of queue) {
        const given = call.findLast((value) => typeof value === 'function');
        if (given) nextTick(given, new Error('The socket was closed while the blob was being read'));
      }
      break;
    }
    // The native call must not come here again.
    setQueued(ws, undefined);
    if (failure !== undefined) {
      if (callback) nextTick(callback, failure);
      ws.emit('error', failure);
      ws.terminate();
      break;
    }
    const [options, ...others] = rest;
    if (bytes !== data) WebSocket.prototype.send.call(ws, bytes, { ...options, binary: options?.binary ?? true }, callback);
    else WebSocket.prototype[method].call(ws, data, options, ...others);
    queue.shift();
    if (queue.length > 0) count(ws);
  }
  setQueued(ws, undefined);
  ws[kQueue] = undefined;
}

module.exports = { later };
