'use strict';
// What is disposed of at the end of a block: https://tc39.es/proposal-explicit-resource-management/
// `using` itself is made a `try` by the parser (crates/boa_parser/src/using.rs), which calls `scope()`.

/** No error, also where `undefined` is thrown. */
const NONE = Symbol('no error');

const hidden = (target, name, value) => Object.defineProperty(target, name, { value, writable: true, enumerable: false, configurable: true });

const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

/** An error of disposing, and the one it came upon. */
function SuppressedError(error, suppressed, message) {
  const made = Reflect.construct(Error, message === undefined ? [] : [message], new.target ?? SuppressedError);
  hidden(made, 'error', error);
  hidden(made, 'suppressed', suppressed);
  return made;
}
Object.setPrototypeOf(SuppressedError, Error);
SuppressedError.prototype = Object.create(Error.prototype, {
  constructor: { value: SuppressedError, writable: true, configurable: true },
  name: { value: 'SuppressedError', writable: true, configurable: true },
  message: { value: '', writable: true, configurable: true },
});
Object.defineProperty(SuppressedError, 'prototype', { writable: false, enumerable: false, configurable: false });
Object.defineProperty(SuppressedError, 'length', { value: 3, configurable: true });

const joined = (error, before) => (before === NONE ? error : new SuppressedError(error, before, 'An error was suppressed during disposal.'));

function methodOf(value, symbol) {
  const method = value[symbol];
  if (method === undefined || method === null) return undefined;
  if (typeof method !== 'function') throw new TypeError(`${String(symbol)} is not a function`);
  return method;
}

/** What is called for a value at the end; nothing for null and undefined. */
function disposer(value, isAsync) {
  if (value === null || value === undefined) return undefined;
  if (!isObject(value)) throw new TypeError(`${String(value)} is not an object`);
  const method = isAsync ? methodOf(value, Symbol.asyncDispose) : undefined;
  if (method) return () => method.call(value);
  const sync = methodOf(value, Symbol.dispose);
  if (!sync) throw new TypeError(`${isAsync ? 'Symbol(Symbol.asyncDispose)' : 'Symbol(Symbol.dispose)'} is not a function`);
  return isAsync ? () => void sync.call(value) : () => sync.call(value);
}

/** Disposes of all, the last first; throws what was thrown, joined. */
function dispose(resources, error = NONE) {
  while (resources.length > 0) {
    const { run } = resources.pop();
    try {
      run();
    } catch (thrown) {
      error = joined(thrown, error);
    }
  }
  if (error !== NONE) throw error;
}

async function disposeAsync(resources, error = NONE) {
  let isOwed = false;
  while (resources.length > 0) {
    const { run, isAsync } = resources.pop();
    if (!isAsync && isOwed) await (isOwed = false, undefined);
    try {
      if (!run) isOwed = true;
      else if (isAsync) await (isOwed = false, run());
      else run();
    } catch (thrown) {
      error = joined(thrown, error);
    }
  }
  if (error !== NONE) throw error;
}

/** What the block of a `using` declaration keeps: see SCOPE_OF_USING. */
function scope() {
  const resources = [];
  let isAsync = false;
  return {
    e: NONE,
    u(value) {
      const run = disposer(value, false);
      if (run) resources.push({ run, isAsync: false });
      return value;
    },
    a(value) {
      resources.push({ run: disposer(value, true), isAsync: true });
      isAsync = true;
      return value;
    },
    d() {
      if (isAsync && (this.e !== NONE || resources.some(({ run }) => run))) return disposeAsync(resources, this.e);
      return dispose(isAsync ? [] : resources, this.e);
    },
  };
}

/** What both stacks have. */
const stackOf = (name, isAsync) => {
  class Stack {
    #resources = [];
    #isDisposed = false;

    get disposed() {
      return this.#isDisposed;
    }

    #open() {
      if (this.#isDisposed) throw new ReferenceError(`Cannot add values to a disposed stack!`);
      return this.#resources;
    }

    use(value) {
      const resources = this.#open();
      const run = disposer(value, isAsync);
      if (run || isAsync) resources.push({ run, isAsync });
      return value;
    }

    adopt(value, onDispose) {
      const resources = this.#open();
      if (typeof onDispose !== 'function') throw new TypeError(`${String(onDispose)} is not a function`);
      resources.push({ run: () => onDispose.call(undefined, value), isAsync });
      return value;
    }

    defer(onDispose) {
      const resources = this.#open();
      if (typeof onDispose !== 'function') throw new TypeError(`${String(onDispose)} is not a function`);
      resources.push({ run: () => onDispose.call(undefined), isAsync });
    }

    move() {
      const resources = this.#open();
      const moved = new Class();
      moved.#resources = resources;
      this.#resources = [];
      this.#isDisposed = true;
      return moved;
    }

    /** The resources, when they are to be disposed of; none the second time. */
    static take(stack) {
      const resources = stack.#isDisposed ? [] : stack.#resources;
      stack.#isDisposed = true;
      stack.#resources = [];
      return resources;
    }
  }
  const { take } = Stack;
  delete Stack.take;
  const Class = Stack;
  Object.defineProperty(Class, 'name', { value: name, configurable: true });
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: name, configurable: true });
  return { Class, take };
};

const sync = stackOf('DisposableStack', false);
const DisposableStack = sync.Class;
const methods = { dispose() { dispose(sync.take(this)); } };
hidden(DisposableStack.prototype, 'dispose', methods.dispose);
hidden(DisposableStack.prototype, Symbol.dispose, methods.dispose);

const waiting = stackOf('AsyncDisposableStack', true);
const AsyncDisposableStack = waiting.Class;
const asyncMethods = { async disposeAsync() { await disposeAsync(waiting.take(this)); } };
hidden(AsyncDisposableStack.prototype, 'disposeAsync', asyncMethods.disposeAsync);
hidden(AsyncDisposableStack.prototype, Symbol.asyncDispose, asyncMethods.disposeAsync);

module.exports = { AsyncDisposableStack, DisposableStack, SuppressedError, scope };
