'use strict';
// fibjs's `console`: the same natives print in fibjs's form; levels decide what is printed.

const native = binding('console');
const api = binding('api');
const { lazy } = require('internal/lazy');

let loggers;

const console = {
  FATAL: 0,
  ALERT: 1,
  CRIT: 2,
  ERROR: 3,
  WARN: 4,
  NOTICE: 5,
  INFO: 6,
  DEBUG: 7,
  PRINT: 9,
  NOTSET: 10,
  log: native.log,
  info: native.info,
  notice: native.notice,
  debug: native.debug,
  print: native.print,
  warn: native.warn,
  warning: native.warn,
  error: native.error,
  crit: native.critical,
  critical: native.critical,
  alert: native.alert,
  trace: native.trace,
  dir: native.dir,
  table: native.table,
  time: native.time,
  timeElapse: native.timeLog,
  timeLog: native.timeLog,
  timeEnd: native.timeEnd,
  group: native.group,
  groupCollapsed: native.group,
  groupEnd: native.groupEnd,
  count: native.count,
  countReset: native.countReset,
  clear: native.clear,
  moveTo: (row, column) => control(`\x1b[${row};${column}H`),
  hideCursor: () => control('\x1b[?25l'),
  showCursor: () => control('\x1b[?25h'),
  add,
  reset,
};

Object.defineProperties(console, {
  loglevel: { get: native.getLevel, set: native.setLevel, enumerable: true },
  width: { get: () => native.windowSize(1)?.[0] ?? 80, enumerable: true },
  height: { get: () => native.windowSize(1)?.[1] ?? 24, enumerable: true },
});
lazy(console, 'assert', assertModule);

/** `console.assert` is the assert module. */
function assertModule() {
  try {
    return require('fibjs/assert');
  } catch {
    return native.assert;
  }
}

api.define(console, 'console.readLine', {
  waits: true, doc: 'A line of standard input.', forms: [['prompt: String = ""', readLine]],
});
api.define(console, 'console.getpass', {
  waits: true, doc: 'A line of standard input that does not show.', forms: [['prompt: String = ""', getpass]],
});

function control(sequence) {
  if (native.isTerminal(1)) native.write(1, sequence);
}

/** One line of standard input; waits. */
function readLine(prompt = '') {
  if (prompt !== '') native.print('%s', prompt);
  return require('internal/input').readLine();
}

function getpass(prompt) {
  if (!native.isTerminal(0)) return readLine(prompt);
  native.setInputMode('silent');
  try {
    return readLine(prompt);
  } finally {
    native.setInputMode('lines');
    native.print('\n');
  }
}

const LEVELS = {
  log: 6, info: 6, notice: 5, debug: 7, print: 9, warn: 4, warning: 4, error: 3, crit: 2, critical: 2, alert: 1,
};
const printing = Object.fromEntries(Object.keys(LEVELS).map((name) => [name, console[name]]));

/** From the first logger on messages go through JavaScript, which is slower. */
function add(descriptions) {
  const { Loggers } = require('fibjs/internal/console/loggers');
  loggers ??= new Loggers();
  loggers.add(descriptions);
  const { format } = require('fibjs/util');
  for (const [name, level] of Object.entries(LEVELS)) {
    console[name] = (...args) => {
      if (level <= native.getLevel()) loggers.write(level, format(...args));
    };
  }
}

function reset() {
  native.setLevel(console.NOTSET);
  loggers = undefined;
  Object.assign(console, printing);
}

module.exports = console;
