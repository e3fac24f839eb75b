'use strict';
// Colors and styles of terminals: the escape sequences of ECMA-48, set and stripped.

const { validateOneOf, validateString } = require('internal/errors');

/** [what switches it on, what switches it off] */
const styles = Object.assign(Object.create(null), {
  reset: [0, 0],
  bold: [1, 22],
  dim: [2, 22],
  italic: [3, 23],
  underline: [4, 24],
  blink: [5, 25],
  inverse: [7, 27],
  hidden: [8, 28],
  strikethrough: [9, 29],
  doubleunderline: [21, 24],
  black: [30, 39],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
  white: [37, 39],
  bgBlack: [40, 49],
  bgRed: [41, 49],
  bgGreen: [42, 49],
  bgYellow: [43, 49],
  bgBlue: [44, 49],
  bgMagenta: [45, 49],
  bgCyan: [46, 49],
  bgWhite: [47, 49],
  framed: [51, 54],
  overlined: [53, 55],
  gray: [90, 39],
  redBright: [91, 39],
  greenBright: [92, 39],
  yellowBright: [93, 39],
  blueBright: [94, 39],
  magentaBright: [95, 39],
  cyanBright: [96, 39],
  whiteBright: [97, 39],
  bgGray: [100, 49],
  bgRedBright: [101, 49],
  bgGreenBright: [102, 49],
  bgYellowBright: [103, 49],
  bgBlueBright: [104, 49],
  bgMagentaBright: [105, 49],
  bgCyanBright: [106, 49],
  bgWhiteBright: [107, 49],
});

/**
 * @param {string|string[]} format names of styles, the outermost first
 * @param {string} text
 * @param {object} [options] validateStream (true): no styles unless `stream` (stdout) shows colors
 */
function styleText(format, text, { validateStream = true, stream = globalThis.process?.stdout } = {}) {
  const names = [].concat(format);
  for (const name of names) {
    if (styles[name] === undefined) validateOneOf(name, 'format', Object.keys(styles));
  }
  validateString(text, 'text');
  // Of a list Node asks no stream.
  if (validateStream && !Array.isArray(format) && !hasColors(stream)) return text;
  const on = names.map((name) => `\u001b[${styles[name][0]}m`).join('');
  const off = names.map((name) => `\u001b[${styles[name][1]}m`).reverse().join('');
  return `${on}${text}${off}`;
}

function hasColors(stream) {
  const { FORCE_COLOR, NO_COLOR, NODE_DISABLE_COLORS } = globalThis.process?.env ?? {};
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0';
  return Boolean(stream?.isTTY) && !NO_COLOR && !NODE_DISABLE_COLORS;
}

// ECMA-48 §5.4 control sequences (CSI), and operating system commands such as links.
const SEQUENCES = /[\u001b\u009b](?:\][^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)|[[\]()#;?]*(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~])/g;

function stripVTControlCharacters(text) {
  validateString(text, 'str');
  return text.replace(SEQUENCES, '');
}

module.exports = { stripVTControlCharacters, styleText, styles };
