'use strict';
// Node `readline/promises`: https://nodejs.org/docs/latest-v20.x/api/readline.html#promises-api

const base = require('node/internal/readline-interface');
const readline = require('node/readline');

class Interface extends base.Interface {
  question(query, options) {
    return base.ask(this, query, options);
  }
}

/** Writes to a terminal, all at `commit`. */
class Readline {
  constructor(stream, options) {
    this.stream = stream;
    this.isAutoCommit = Boolean(options?.autoCommit);
    this.text = '';
  }

  add(write) {
    const collector = { write: (text) => (this.text += text) };
    write(collector);
    if (this.isAutoCommit) this.commit();
    return this;
  }

  clearLine(direction) {
    return this.add((stream) => readline.clearLine(stream, direction));
  }

  clearScreenDown() {
    return this.add((stream) => readline.clearScreenDown(stream));
  }

  cursorTo(x, y) {
    return this.add((stream) => readline.cursorTo(stream, x, y));
  }

  moveCursor(dx, dy) {
    return this.add((stream) => readline.moveCursor(stream, dx, dy));
  }

  commit() {
    const { text } = this;
    this.text = '';
    return new Promise((resolve) => this.stream.write(text, () => resolve()));
  }

  rollback() {
    this.text = '';
    return this;
  }
}

module.exports = {
  Interface,
  Readline,
  createInterface: (input, output, completer, terminal) => new Interface(input, output, completer, terminal),
};
