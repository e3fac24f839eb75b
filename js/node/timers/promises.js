'use strict';
// Node `timers/promises`: https://nodejs.org/api/timers.html#timers-promises-api

const timer = binding('timer');

class AbortError extends Error {
  constructor(signal) {
    super('The operation was aborted', { cause: signal.reason });
    this.name = 'AbortError';
    this.code = 'ABORT_ERR';
  }
}

function invalid(name, type, value) {
  const error = new TypeError(`The "${name}" argument must be of type ${type}. Received ${typeof value}`);
  error.code = 'ERR_INVALID_ARG_TYPE';
  return error;
}

function check(options) {
  if (options === null || typeof options !== 'object') throw invalid('options', 'object', options);
  const { signal, ref = true } = options;
  if (signal !== undefined && (signal === null || typeof signal !== 'object' || !('aborted' in signal))) {
    throw invalid('options.signal', 'AbortSignal', signal);
  }
  if (typeof ref !== 'boolean') throw invalid('options.ref', 'boolean', ref);
  return { signal, ref };
}

/** Starts a timer with `start(callback)` and promises `value`, unless the signal comes first. */
function once(start, value, options) {
  return new Promise((resolve, reject) => {
    const { signal, ref } = check(options);
    if (signal?.aborted) throw new AbortError(signal);
    const abort = () => {
      handle.clear();
      signal.removeEventListener('abort', abort);
      reject(new AbortError(signal));
    };
    const handle = start(() => {
      signal?.removeEventListener('abort', abort);
      resolve(value);
    });
    if (!ref) handle.unref();
    signal?.addEventListener('abort', abort, { once: true });
  });
}

/**
 * @param {number} [delay=1] milliseconds
 * @param {*} [value] what the promise is fulfilled with
 * @param {{signal?: AbortSignal, ref?: boolean}} [options]
 */
function setTimeout(delay, value, options = {}) {
  return once((callback) => timer.setTimeout(callback, delay), value, options);
}

function setImmediate(value, options = {}) {
  return once((callback) => timer.setImmediate(callback), value, options);
}

/** Yields `value` at every interval; intervals that passed unseen are made up for. */
async function* setInterval(delay, value, options = {}) {
  const { signal, ref } = check(options);
  if (signal?.aborted) throw new AbortError(signal);
  let due = 0;
  let wake = null;
  const handle = timer.setInterval(() => {
    due += 1;
    wake?.();
  }, delay);
  if (!ref) handle.unref();
  const abort = () => {
    handle.clear();
    wake?.();
  };
  signal?.addEventListener('abort', abort, { once: true });
  try {
    for (;;) {
      if (signal?.aborted) throw new AbortError(signal);
      if (due > 0) {
        due -= 1;
        yield value;
      } else {
        await new Promise((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    handle.clear();
    signal?.removeEventListener('abort', abort);
  }
}

module.exports = {
  setTimeout,
  setImmediate,
  setInterval,
  scheduler: {
    wait: (delay, options) => setTimeout(delay, undefined, options),
    yield: () => setImmediate(),
  },
};
