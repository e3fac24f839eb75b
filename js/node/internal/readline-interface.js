'use strict';
// The Interface of `readline`: lines of a stream, and questions. The terminal edits its line itself: there is no history
// and no completion.

const { EventEmitter } = binding('emitter');
const { nextTick } = binding('process');
const { StringDecoder } = require('node/string_decoder');
const { AbortError, nodeError, validateAbortSignal } = require('internal/errors');

const kQuestion = Symbol('question');
const ENDS = /\r\n|[\n\r\u2028\u2029]/g;

/**
 * @param {Readable|object} input a stream, or the options: input, output, prompt ('> '), crlfDelay, signal
 * @param {Writable} [output]
 */
function Interface(input, output, completer, terminal) {
  if (!(this instanceof Interface)) return new Interface(input, output, completer, terminal);
  EventEmitter.call(this);
  const options = input?.input ? input : { input, output, completer, terminal };
  if (options.input === undefined || typeof options.input?.on !== 'function') {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'input', 'Stream', options.input);
  }
  validateAbortSignal(options.signal, 'options.signal');
  this.input = options.input;
  this.output = options.output ?? undefined;
  this.terminal = Boolean(options.terminal ?? this.output?.isTTY);
  this.line = '';
  this.cursor = 0;
  this.history = [];
  this.paused = false;
  this.closed = false;
  this.crlfDelay = Math.max(100, options.crlfDelay ?? 100);
  this.promptText = options.prompt ?? '> ';
  this.oldPrompt = undefined;
  this.sawReturn = 0;
  this[kQuestion] = null;

  const decoder = new StringDecoder('utf8');
  const ondata = (chunk) => this.take(typeof chunk === 'string' ? chunk : decoder.write(chunk));
  const onend = () => {
    this.take(decoder.end());
    if (this.line !== '') {
      const rest = this.line;
      this.line = '';
      this.tell(rest);
    }
    this.close();
  };
  const onerror = (error) => this.emit('error', error);
  this.input.on('data', ondata);
  this.input.on('end', onend);
  this.input.on('error', onerror);
  this.stopListening = () => {
    this.input.removeListener('data', ondata);
    this.input.removeListener('end', onend);
    this.input.removeListener('error', onerror);
  };
  if (options.signal) {
    if (options.signal.aborted) nextTick(() => this.close());
    else options.signal.addEventListener('abort', () => this.close(), { once: true });
  }
  this.input.resume();
}
Object.setPrototypeOf(Interface.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Interface, EventEmitter);

const methods = {
  /** Hot: runs once per chunk. */
  take(text) {
    if (text === '') return;
    // The second half of a line's end that came in two pieces.
    if (this.sawReturn > 0 && text[0] === '\n' && Date.now() - this.sawReturn <= this.crlfDelay) text = text.slice(1);
    this.sawReturn = text.endsWith('\r') ? Date.now() : 0;
    // A long line in many pieces: each is looked at once.
    const lines = text.split(ENDS);
    if (lines.length === 1) {
      this.line += text;
      return;
    }
    lines[0] = this.line + lines[0];
    this.line = lines.pop();
    for (const line of lines) this.tell(line);
  },

  tell(line) {
    if (this.closed) return;
    const question = this[kQuestion];
    if (question !== null) {
      this[kQuestion] = null;
      this.promptText = this.oldPrompt;
      question(line);
    } else this.emit('line', line);
  },

  getPrompt() {
    return this.promptText;
  },

  setPrompt(prompt) {
    this.promptText = prompt;
  },

  prompt() {
    if (this.paused) this.resume();
    this.output?.write(this.promptText);
  },

  /** Writes the question and calls back with the next line. */
  question(query, options, callback) {
    if (typeof options === 'function') [options, callback] = [{}, options];
    if (typeof callback !== 'function') return;
    if (this.closed) throw nodeError('ERR_USE_AFTER_CLOSE', 'readline');
    const { signal } = options ?? {};
    if (signal) {
      validateAbortSignal(signal, 'options.signal');
      if (signal.aborted) return;
      const abort = () => this.cancel(answer);
      signal.addEventListener('abort', abort, { once: true });
      const inner = callback;
      callback = (line) => {
        signal.removeEventListener('abort', abort);
        inner(line);
      };
    }
    const answer = callback;
    if (this[kQuestion] !== null) {
      this.prompt();
      return;
    }
    this.oldPrompt = this.promptText;
    this.promptText = query;
    this[kQuestion] = answer;
    this.prompt();
  },

  cancel(answer) {
    if (this[kQuestion] !== answer) return;
    this[kQuestion] = null;
    this.promptText = this.oldPrompt;
  },

  /** What is typed for the user: a text, or a key by its name. */
  write(data, key) {
    if (this.paused) this.resume();
    if (key?.ctrl && key.name === 'u') this.line = '';
    else if (key?.name === 'return' || key?.name === 'enter') this.take('\n');
    else if (data !== null && data !== undefined) this.take(String(data));
  },

  pause() {
    if (this.paused) return this;
    this.input.pause();
    this.paused = true;
    this.emit('pause');
    return this;
  },

  resume() {
    if (!this.paused) return this;
    this.input.resume();
    this.paused = false;
    this.emit('resume');
    return this;
  },

  close() {
    if (this.closed) return;
    this.stopListening();
    if (!this.paused) {
      this.input.pause();
      this.paused = true;
      this.emit('pause');
    }
    this.closed = true;
    this.emit('close');
  },

  getCursorPos() {
    return { rows: 0, cols: this.promptText.length + this.cursor };
  },

  /** Iterates over the lines; leaving the loop closes the interface. */
  [Symbol.asyncIterator]() {
    return lines(this);
  },
};
for (const key of Reflect.ownKeys(methods)) {
  Object.defineProperty(Interface.prototype, key, { value: methods[key], writable: true, configurable: true });
}
if (Symbol.dispose) Interface.prototype[Symbol.dispose] = methods.close;

function lines(readline) {
  const queue = [];
  let wake = null;
  let failure;
  const notify = () => {
    wake?.();
    wake = null;
  };
  readline.on('line', (line) => {
    queue.push(line);
    if (queue.length > 1024 && !readline.closed) readline.pause();
    notify();
  });
  readline.on('close', notify);
  const onerror = (error) => {
    failure = error;
    notify();
  };
  readline.on('error', onerror);
  async function* iterate() {
    try {
      for (;;) {
        if (queue.length > 0) {
          yield queue.shift();
          if (queue.length === 0 && readline.paused && !readline.closed) readline.resume();
        } else if (failure !== undefined) throw failure;
        else if (readline.closed) return;
        else {
          await new Promise((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      readline.removeListener('error', onerror);
      readline.close();
    }
  }
  return iterate();
}

/** A promise of the answer. */
function ask(readline, query, options) {
  return new Promise((resolve, reject) => {
    const signal = options?.signal;
    if (signal?.aborted) {
      reject(new AbortError(undefined, { cause: signal.reason }));
      return;
    }
    const abort = () => reject(new AbortError(undefined, { cause: signal.reason }));
    signal?.addEventListener('abort', abort, { once: true });
    Interface.prototype.question.call(readline, query, options ?? {}, (line) => {
      signal?.removeEventListener('abort', abort);
      resolve(line);
    });
  });
}
Object.defineProperty(Interface.prototype.question, Symbol.for('nodejs.util.promisify.custom'), {
  value(query, options) {
    return ask(this, query, options);
  },
});

module.exports = { Interface, ask };
