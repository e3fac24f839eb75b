'use strict';
// EdgerOS `console`: a line is `[time] Level: text`. What it shows is decided by switches that programs set:
// `timestampEnable`, `inspectEnable` (off: objects as `String` makes them) and `depth`.

const native = binding('console');
const { inspect } = require('internal/inspect');

const OUT = 1;
const ERR = 2;

const counts = new Map();
const started = new Map();
let indent = '';

const console = module.exports = {
  depth: 3,
  inspectEnable: false,
  timestampEnable: true,
  tagEnable: false,
  log: (...args) => print(OUT, '', args),
  info: (...args) => print(OUT, 'Info: ', args),
  warn: (...args) => print(ERR, 'Warning: ', args),
  error: (...args) => print(ERR, 'Error: ', args),
  debug: (...args) => print(OUT, '', args),
  assert,
  trace,
  backtrace: trace,
  count,
  countReset: (label = 'default') => void counts.delete(`${label}`),
  group,
  groupCollapsed: group,
  groupEnd() {
    indent = indent.slice(2);
  },
  time: (label = 'default') => void started.set(`${label}`, binding('performance').now()),
  timeEnd,
  timeLog,
  clear: native.clear,
  drain: () => true,
  toString: (...args) => (args.length === 0 ? '[object console]' : textOf(args)),
};

const pad = (number, width = 2) => `${number}`.padStart(width, '0');

/** The local time, as `[2024-08-16 09:30:00.000] `. */
function timestamp() {
  const now = new Date();
  const day = `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
  const time = `${pad(now.getHours())}:${pad(now.getMinutes())}:${pad(now.getSeconds())}`;
  return `[${day} ${time}.${pad(now.getMilliseconds(), 3)}] `;
}

function show(value) {
  if (typeof value === 'string') return value;
  const isObject = value !== null && (typeof value === 'object' || typeof value === 'function');
  if (isObject && console.inspectEnable) return inspect(value, { depth: console.depth });
  try {
    return String(value);
  } catch {
    // Without a prototype, or with a `toString` that fails.
    return '[object Object]';
  }
}

const textOf = (args) => args.map(show).join(' ');

function print(stream, level, args) {
  const time = console.timestampEnable ? timestamp() : '';
  const text = textOf(args);
  const lines = indent === '' ? text : text.replaceAll('\n', `\n${indent}`);
  try {
    native.write(stream, `${time}${indent}${level}${lines}\n`);
  } catch {
    // A reader that has gone must not end the program.
  }
}

/** Prints and throws when the condition does not hold. */
function assert(condition, ...message) {
  if (condition) return;
  const text = message.length > 0 ? textOf(message) : 'Assertion failed';
  print(ERR, 'Assert: ', [text]);
  throw new Error(text);
}

function trace(...args) {
  const stack = new Error().stack.split('\n').slice(1).join('\n');
  print(ERR, 'Trace: ', [`${textOf(args)}\n${stack}`]);
}

function count(label = 'default') {
  const next = (counts.get(`${label}`) ?? 0) + 1;
  counts.set(`${label}`, next);
  print(OUT, '', [`${label}: ${next}`]);
}

function group(...args) {
  if (args.length > 0) print(OUT, '', args);
  indent += '  ';
}

function timeLog(label = 'default', ...args) {
  const start = started.get(`${label}`);
  if (start === undefined) return;
  print(OUT, '', [`${label}: ${(binding('performance').now() - start).toFixed(3)}ms`, ...args]);
}

function timeEnd(label = 'default') {
  timeLog(label);
  started.delete(`${label}`);
}
