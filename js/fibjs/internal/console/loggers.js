'use strict';
// What `console.add` adds: loggers that get every message of their levels. Without one the natives print by themselves.

const native = binding('console');
const { call } = require('internal/file-operations');
const { sync } = binding('file');
const { Buffer } = binding('buffer');

const MAX_LOGGERS = 10;
const NAMES = { 0: 'FATAL', 1: 'ALERT', 2: 'CRIT', 3: 'ERROR', 4: 'WARN', 5: 'NOTICE', 6: 'INFO', 7: 'DEBUG', 9: 'PRINT' };
const PRINTERS = { 1: 'alert', 2: 'critical', 3: 'error', 4: 'warn', 5: 'notice', 6: 'info', 7: 'debug' };
const UNITS = { k: 1024, m: 1048576, g: 1073741824 };
// Characters of the file's time that tell one period from the next.
const PERIODS = { day: 8, hour: 10, minute: 12 };
const DEFAULT_SPLIT = 1048576;
const MAX_FILES = 128;

function perform(name, ...args) {
  const { value, finish } = call(sync, name, args);
  return finish === undefined ? value : finish(value);
}

/** `20261121115700` */
function stamp(date) {
  const part = (value) => String(value).padStart(2, '0');
  return [date.getFullYear(), date.getMonth() + 1, date.getDate(), date.getHours(), date.getMinutes(), date.getSeconds()].map(part).join('');
}

/** Writes to files that begin anew after a time or a size, and keeps the last of them. */
class FileLogger {
  #before;
  #after;
  #period;
  #size;
  #count;
  #file = undefined;

  constructor({ path, split = DEFAULT_SPLIT, count = MAX_FILES }) {
    if (typeof path !== 'string' || path === '') throw new TypeError('console.add: a file logger needs a path');
    if (!Number.isInteger(count) || count < 2 || count > MAX_FILES) throw new TypeError('console.add: count must be 2 to 128');
    [this.#before, this.#after = ''] = path.split(/%s(.*)/s);
    this.#count = count;
    const [, digits, unit] = /^(\d+)([kmg])$/i.exec(split) ?? [];
    this.#period = Object.hasOwn(PERIODS, split) ? PERIODS[split] : undefined;
    if (typeof split === 'number') this.#size = split;
    else if (digits !== undefined) this.#size = Number(digits) * UNITS[unit.toLowerCase()];
    if (this.#period === undefined && !(this.#size > 0)) throw new TypeError(`console.add: unknown split '${split}'`);
  }

  write(level, text) {
    const now = new Date();
    const name = stamp(now);
    const line = Buffer.from(`${now.toISOString()} ${NAMES[level] ?? level} - ${text}${text.endsWith('\n') ? '' : '\n'}`);
    const isOver = this.#period === undefined
      ? this.#file?.size + line.length > this.#size
      : this.#file?.name.slice(0, this.#period) !== name.slice(0, this.#period);
    if (this.#file === undefined || isOver) this.#open(name);
    perform('appendFile', this.#file.path, line);
    this.#file.size += line.length;
  }

  #open(name) {
    const period = this.#period === undefined ? name : name.slice(0, this.#period);
    const old = this.#files();
    let path = `${this.#before}${period}${this.#after}`;
    // Within one second a size may be passed more than once.
    for (let again = 1; this.#period === undefined && old.includes(path); again++) path = `${this.#before}${period}_${again}${this.#after}`;
    const size = old.includes(path) ? perform('stat', path).size : 0;
    this.#file = { name, path, size };
    for (const file of old.slice(0, Math.max(0, old.length + 1 - this.#count))) if (file !== path) perform('unlink', file);
  }

  /** The files of this logger that are there, the oldest first. */
  #files() {
    const at = this.#before.lastIndexOf('/') + 1;
    const [folder, start] = [this.#before.slice(0, at), this.#before.slice(at)];
    const age = (name) => name.slice(start.length, name.length - this.#after.length);
    const isOurs = (name) => name.startsWith(start) && name.endsWith(this.#after) && /^\d{8,14}(_\d+)?$/.test(age(name));
    const order = (name) => { const [time, again = '0'] = age(name).split('_'); return time.padEnd(14, '0') + again.padStart(6, '0'); };
    return perform('readdir', folder === '' ? '.' : folder).filter(isOurs)
      .sort((a, b) => (order(a) < order(b) ? -1 : 1)).map((name) => folder + name);
  }
}

const TYPES = {
  console: () => ({
    write: (level, text) => (level === 9 ? native.print('%s', text) : native[PRINTERS[level]](text)),
  }),
  file: (options) => new FileLogger(options),
  // There is nothing here that they could reach.
  syslog: () => ({ write() {} }),
  event: () => ({ write() {} }),
};

/** A logger out of its description. */
function make(description) {
  const options = typeof description === 'string' ? { type: description } : description;
  const { type, levels } = options ?? {};
  if (!Object.hasOwn(TYPES, type)) throw new TypeError(`console.add: unknown type ${type}`);
  if (levels !== undefined) {
    if (!Array.isArray(levels)) throw new TypeError('console.add: levels must be an array');
    for (const level of levels) if (!Object.hasOwn(NAMES, level)) throw new TypeError(`console.add: unknown level ${level}`);
  }
  const logger = TYPES[type](options);
  return { type, write: (level, text) => logger.write(level, text), levels: levels && new Set(levels.map(Number)) };
}

class Loggers {
  // What prints without any logger is one too, until another takes its place.
  #list = [make('console')];
  #isPreset = true;

  /** Adds all or none. */
  add(descriptions) {
    const made = [].concat(descriptions).map(make);
    if (this.#list.length + made.length > MAX_LOGGERS) throw new Error(`console.add: more than ${MAX_LOGGERS} loggers`);
    if (this.#isPreset && made.some(({ type }) => type === 'console')) {
      this.#list.shift();
      this.#isPreset = false;
    }
    this.#list.push(...made);
  }

  write(level, text) {
    for (const { write, levels } of this.#list) if (levels === undefined || levels.has(level)) write(level, text);
  }
}

module.exports = { Loggers };
