'use strict';
// The methods of Readable that arrays have too. https://nodejs.org/docs/latest-v20.x/api/stream.html#readablemapfn-options

const { AbortError, nodeError, validateAbortSignal, validateFunction, validateInteger, validateObject } = require('internal/errors');

function check(fn, options) {
  validateFunction(fn, 'fn');
  if (options !== undefined && options !== null) validateObject(options, 'options');
  validateAbortSignal(options?.signal, 'options.signal');
  const concurrency = options?.concurrency ?? 1;
  validateInteger(concurrency, 'options.concurrency', 1);
  return concurrency;
}

const stopIf = (signal) => {
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
};

/** Calls `fn` for every chunk, for some at a time, and yields the results in order. */
async function* mapped(stream, fn, options) {
  const concurrency = check(fn, options);
  const controller = new AbortController();
  const { signal } = controller;
  const abort = () => controller.abort(options.signal.reason);
  options?.signal?.addEventListener('abort', abort, { once: true });
  const running = [];
  const call = async (chunk) => fn(await chunk, { signal });
  try {
    for await (const chunk of stream) {
      stopIf(options?.signal);
      const result = call(chunk);
      result.catch(() => {});
      running.push(result);
      if (running.length >= concurrency) yield await running.shift();
    }
    while (running.length > 0) yield await running.shift();
  } finally {
    options?.signal?.removeEventListener('abort', abort);
    controller.abort();
  }
}

async function* filtered(stream, fn, options) {
  for await (const [chunk, isWanted] of mapped(stream, async (chunk, o) => [chunk, await fn(chunk, o)], options)) {
    if (isWanted) yield chunk;
  }
}

async function* flattened(stream, fn, options) {
  for await (const part of mapped(stream, fn, options)) yield* part;
}

function toCount(number) {
  const count = Number(number);
  if (Number.isNaN(count)) return 0;
  if (count < 0) throw nodeError('ERR_OUT_OF_RANGE', 'number', '>= 0', count);
  return count;
}

async function* dropped(stream, count, options) {
  stopIf(options?.signal);
  for await (const chunk of stream) {
    stopIf(options?.signal);
    if (count <= 0) yield chunk;
    count -= 1;
  }
}

async function* taken(stream, count, options) {
  stopIf(options?.signal);
  if (count <= 0) return;
  for await (const chunk of stream) {
    stopIf(options?.signal);
    yield chunk;
    count -= 1;
    if (count <= 0) return;
  }
}

const indexed = async function* (stream, options) {
  let index = 0;
  for await (const chunk of stream) {
    stopIf(options?.signal);
    yield [index++, chunk];
  }
};

/** Those that make another stream. */
const making = {
  map(fn, options) {
    check(fn, options);
    return mapped(this, fn, options);
  },
  filter(fn, options) {
    check(fn, options);
    return filtered(this, fn, options);
  },
  flatMap(fn, options) {
    check(fn, options);
    return flattened(this, fn, options);
  },
  drop(number, options) {
    return dropped(this, toCount(number), options);
  },
  take(number, options) {
    return taken(this, toCount(number), options);
  },
  asIndexedPairs(options) {
    return indexed(this, options);
  },
};

/** Those that make a promise. */
const ending = {
  async forEach(fn, options) {
    validateFunction(fn, 'fn');
    for await (const nothing of mapped(this, async (chunk, o) => void (await fn(chunk, o)), options)) void nothing;
  },
  async toArray(options) {
    validateAbortSignal(options?.signal, 'options.signal');
    const chunks = [];
    for await (const chunk of this) {
      stopIf(options?.signal);
      chunks.push(chunk);
    }
    return chunks;
  },
  async some(fn, options) {
    check(fn, options);
    for await (const chunk of filtered(this, fn, options)) return chunk !== ending;
    return false;
  },
  async every(fn, options) {
    check(fn, options);
    return !(await ending.some.call(this, async (...values) => !(await fn(...values)), options));
  },
  async find(fn, options) {
    check(fn, options);
    for await (const chunk of filtered(this, fn, options)) return chunk;
    return undefined;
  },
  async reduce(fn, ...rest) {
    const [initial, options] = rest;
    validateFunction(fn, 'reducer');
    let hasValue = rest.length > 0;
    let value = initial;
    for await (const chunk of this) {
      stopIf(options?.signal);
      value = hasValue ? await fn(value, chunk, { signal: options?.signal }) : chunk;
      hasValue = true;
    }
    if (!hasValue) {
      const error = new TypeError('Reduce of an empty stream requires an initial value');
      error.code = 'ERR_INVALID_ARGS';
      throw error;
    }
    return value;
  },
};

function install(Readable) {
  const define = (name, value) =>
    Object.defineProperty(Readable.prototype, name, { value, writable: true, configurable: true });
  for (const [name, operator] of Object.entries(making)) {
    define(name, function operate(...values) {
      return Readable.from(Reflect.apply(operator, this, values));
    });
  }
  for (const [name, operator] of Object.entries(ending)) define(name, operator);
  define('compose', function compose(stream, options) {
    return require('node/internal/streams/compose').composeReadable(this, stream, options);
  });
}

module.exports = { install };
