'use strict';
// `console.Console`: a console over streams of the script.

const { format, inspect } = binding('inspect');
const { nodeError } = require('internal/errors');

class Console {
  #stdout;
  #stderr;
  #indent = '';
  #counts = new Map();
  #timers = new Map();
  #step = 2;

  constructor(options, stderr) {
    let stdout = options;
    if (options !== null && typeof options === 'object' && typeof options.write !== 'function') {
      ({ stdout, stderr } = options);
      this.#step = options.groupIndentation ?? 2;
    }
    if (typeof stdout?.write !== 'function') throw nodeError('ERR_INVALID_ARG_TYPE', 'stdout', 'Stream', stdout);
    this.#stdout = stdout;
    this.#stderr = stderr ?? stdout;
    // Methods work without their console, as those of the global one do.
    for (const name of Object.getOwnPropertyNames(Console.prototype)) {
      if (name !== 'constructor') this[name] = this[name].bind(this);
    }
  }

  #write(stream, args) {
    const text = format(...args);
    stream.write(`${this.#indent}${text.replaceAll('\n', `\n${this.#indent}`)}\n`);
  }

  log(...args) {
    this.#write(this.#stdout, args);
  }

  info(...args) {
    this.#write(this.#stdout, args);
  }

  debug(...args) {
    this.#write(this.#stdout, args);
  }

  warn(...args) {
    this.#write(this.#stderr, args);
  }

  error(...args) {
    this.#write(this.#stderr, args);
  }

  dir(value, options) {
    this.#write(this.#stdout, ['%s', inspect(value, { customInspect: false, ...options })]);
  }

  trace(...args) {
    const stack = new Error().stack.split('\n').slice(1).join('\n');
    const message = format(...args);
    this.#write(this.#stderr, ['%s', `Trace${message ? `: ${message}` : ''}${stack && `\n${stack}`}`]);
  }

  assert(condition, ...args) {
    if (condition) return;
    if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
    else args.unshift(args.length > 0 ? 'Assertion failed:' : 'Assertion failed');
    this.warn(...args);
  }

  count(label = 'default') {
    const count = (this.#counts.get(`${label}`) ?? 0) + 1;
    this.#counts.set(`${label}`, count);
    this.log('%s', `${label}: ${count}`);
  }

  countReset(label = 'default') {
    this.#counts.delete(`${label}`);
  }

  group(...args) {
    if (args.length > 0) this.log(...args);
    this.#indent += ' '.repeat(this.#step);
  }

  groupEnd() {
    this.#indent = this.#indent.slice(this.#step);
  }

  time(label = 'default') {
    this.#timers.set(`${label}`, binding('performance').now());
  }

  timeLog(label = 'default', ...args) {
    const started = this.#timers.get(`${label}`);
    if (started === undefined) return;
    this.log('%s', `${label}: ${(binding('performance').now() - started).toFixed(3)}ms`, ...args);
  }

  timeEnd(label = 'default') {
    this.timeLog(label);
    this.#timers.delete(`${label}`);
  }
}
Console.prototype.groupCollapsed = Console.prototype.group;
Console.prototype.dirxml = Console.prototype.log;

module.exports = { Console };
