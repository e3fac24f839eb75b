'use strict';
// What a test run prints.

const { inspect } = require('fibjs/util');
const native = binding('console');

const ERROR = 3;
const DEBUG = 7;
const STDOUT = 1;
const STDERR = 2;
const GREEN = 32;
const RED = 31;
const YELLOW = 33;
const CYAN = 36;
const print = (line) => native.print('%s\n', line);

const paint = (color, text) => (native.hasColors(STDOUT) ? `\x1b[${color}m${text}\x1b[0m` : text);

/** How an error reads: where it was made, for values that are none how they are inspected. */
function traceOf(error) {
  return error instanceof Error && error.stack ? String(error.stack) : inspect(error);
}

class Report {
  #mode;
  #slow;
  #failures = [];

  constructor(mode, slow) {
    this.#mode = Number(mode);
    this.#slow = slow;
  }

  get #isVerbose() {
    return this.#mode > ERROR;
  }

  group(title, level, isSkipped) {
    if (isSkipped && !this.#isVerbose) return;
    if (level === 0) print('');
    this.#line(level, title);
  }

  passed(title, level, duration) {
    const time = duration > this.#slow / 2 ? paint(duration > this.#slow ? RED : YELLOW, ` (${duration}ms)`) : '';
    this.#line(level, `${paint(GREEN, '√')} ${title}${time}`);
  }

  skipped(title, level) {
    if (this.#isVerbose) this.#line(level, paint(CYAN, `○ ${title}`));
  }

  todo(title, level) {
    if (this.#isVerbose) this.#line(level, paint(CYAN, `☐ ${title}`));
  }

  /** @param {string[]} path the titles of the groups and the test */
  failed(path, level, trace) {
    this.#failures.push([path.join(' '), trace]);
    this.#line(level, paint(RED, `${this.#failures.length}) ${path[path.length - 1]}`));
    if (this.#mode === DEBUG) native.write(STDERR, `${trace}\n`);
  }

  summary({ total, passed, failed, todo, skipped, duration }) {
    print('');
    print(`    ${total} tests completed (${duration}ms)`);
    if (passed > 0) print(paint(GREEN, `  √ ${passed} tests passed`));
    if (failed > 0) print(paint(RED, `  × ${failed} tests failed`));
    if (todo > 0) print(paint(CYAN, `  ☐ ${todo} todo tests`));
    if (skipped > 0) print(paint(CYAN, `  ○ ${skipped} tests skipped`));
    if (this.#mode === DEBUG) return;
    for (const [index, [title, trace]] of this.#failures.entries()) {
      print('');
      print(`  ${index + 1}) ${title}`);
      for (const line of trace.split('\n')) print(line === '' ? '' : `    ${line}`);
    }
  }

  #line(level, text) {
    print(`${'  '.repeat(level + 1)}${text}`);
  }
}

module.exports = { Report, traceOf };
