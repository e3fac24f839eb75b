'use strict';
// Node `readline`: https://nodejs.org/docs/latest-v20.x/api/readline.html

const { nextTick } = binding('process');
const { lazy } = require('internal/lazy');
const { Interface } = require('node/internal/readline-interface');
const { nodeError, validateFunction } = require('internal/errors');

const ESC = '\u001b';

/** Writes a sequence that the terminal understands. */
function control(stream, sequence, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (stream === null || stream === undefined) {
    if (callback) nextTick(callback, null);
    return true;
  }
  return stream.write(sequence, callback);
}

/** Clears the line: to its left (-1), to its right (1), all (0). */
function clearLine(stream, direction, callback) {
  return control(stream, `${ESC}[${direction < 0 ? 1 : direction > 0 ? 0 : 2}K`, callback);
}

function clearScreenDown(stream, callback) {
  return control(stream, `${ESC}[0J`, callback);
}

function cursorTo(stream, x, y, callback) {
  if (typeof y === 'function') [y, callback] = [undefined, y];
  if (Number.isNaN(x) || Number.isNaN(y)) throw nodeError('ERR_INVALID_ARG_VALUE', Number.isNaN(x) ? 'x' : 'y', NaN);
  if (stream === null || stream === undefined || (typeof x !== 'number' && typeof y !== 'number')) return control(null, '', callback);
  return control(stream, typeof y === 'number' ? `${ESC}[${y + 1};${x + 1}H` : `${ESC}[${x + 1}G`, callback);
}

function moveCursor(stream, dx, dy, callback) {
  let sequence = '';
  if (dx < 0) sequence += `${ESC}[${-dx}D`;
  else if (dx > 0) sequence += `${ESC}[${dx}C`;
  if (dy < 0) sequence += `${ESC}[${-dy}A`;
  else if (dy > 0) sequence += `${ESC}[${dy}B`;
  return control(sequence === '' ? null : stream, sequence, callback);
}

module.exports = {
  Interface,
  createInterface: (input, output, completer, terminal) => new Interface(input, output, completer, terminal),
  clearLine,
  clearScreenDown,
  cursorTo,
  moveCursor,
};
lazy(module.exports, 'emitKeypressEvents', () => require('node/internal/keypress').emitKeypressEvents);
lazy(module.exports, 'promises', () => require('node/readline/promises'));
