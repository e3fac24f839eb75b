'use strict';
// The queue of a Readable: how much of it a call of `read` gets.

const { Buffer } = binding('buffer');

/** What `read(asked)` takes; NaN asks for all, or the first chunk of a stream that flows. */
function howMuch(asked, state) {
  if (asked <= 0 || (state.length === 0 && state.ended)) return 0;
  if (state.objectMode) return 1;
  if (Number.isNaN(asked)) return state.flowing && state.length > 0 ? state.buffer[0].length : state.length;
  if (asked <= state.length) return asked;
  return state.ended ? state.length : 0;
}

/** Takes so much out of the queue; null if it is empty. */
function take(count, state) {
  const { buffer } = state;
  if (state.length === 0) return null;
  if (state.objectMode) return buffer.shift();
  if (count >= state.length) {
    state.buffer = [];
    if (buffer.length === 1) return buffer[0];
    return state.decoder !== null ? buffer.join('') : Buffer.concat(buffer, state.length);
  }
  const [first] = buffer;
  if (count === first.length) return buffer.shift();
  if (count < first.length) {
    buffer[0] = first.slice(count);
    return first.slice(0, count);
  }
  const parts = [];
  let used = 0;
  let left = count;
  while (left > 0 && buffer[used].length <= left) {
    left -= buffer[used].length;
    parts.push(buffer[used]);
    used += 1;
  }
  if (left > 0) {
    parts.push(buffer[used].slice(0, left));
    buffer[used] = buffer[used].slice(left);
  }
  buffer.splice(0, used);
  return state.decoder !== null ? parts.join('') : Buffer.concat(parts, count);
}

module.exports = { howMuch, take };
