'use strict';
// Node's `util`: https://nodejs.org/api/util.html. Inspection and formatting are native.

const { inspect, format } = require('internal/inspect');
const { isDeepStrictEqual } = require('internal/deep-equal');
const { parseArgs } = require('internal/parse-args');
const { stripVTControlCharacters, styleText, styles } = require('internal/terminal');
const types = require('node/util/types');
const {
  nodeError,
  validateAbortSignal,
  validateFunction,
  validateObject,
  validateString,
} = require('internal/errors');

const custom = Symbol.for('nodejs.util.promisify.custom');

/** The form of a callback function that returns a promise. */
function promisify(original) {
  validateFunction(original, 'original');
  if (original[custom]) {
    validateFunction(original[custom], 'util.promisify.custom');
    return Object.defineProperty(original[custom], custom, {
      value: original[custom],
      enumerable: false,
      writable: false,
      configurable: true,
    });
  }
  function promisified(...values) {
    return new Promise((resolve, reject) => {
      Reflect.apply(original, this, [
        ...values,
        (error, value) => (error ? reject(error) : resolve(value)),
      ]);
    });
  }
  Object.setPrototypeOf(promisified, Object.getPrototypeOf(original));
  Object.defineProperty(promisified, custom, { value: promisified, configurable: true });
  return Object.defineProperties(promisified, Object.getOwnPropertyDescriptors(original));
}
promisify.custom = custom;

/** The form of an async function that takes a callback. */
function callbackify(original) {
  validateFunction(original, 'original');
  function callbackified(...values) {
    const callback = values.pop();
    validateFunction(callback, 'last argument');
    const tick = globalThis.process?.nextTick ?? ((fn, ...rest) => queueMicrotask(() => fn(...rest)));
    Reflect.apply(original, this, values).then(
      (value) => tick(() => Reflect.apply(callback, this, [null, value])),
      (reason) => {
        let error = reason;
        if (!reason) {
          error = nodeError('ERR_FALSY_VALUE_REJECTION');
          error.reason = reason;
        }
        tick(() => Reflect.apply(callback, this, [error]));
      },
    );
  }
  const properties = Object.getOwnPropertyDescriptors(original);
  if (typeof properties.length?.value === 'number') properties.length.value++;
  if (typeof properties.name?.value === 'string') properties.name.value += 'Callbackified';
  delete properties.prototype;
  return Object.defineProperties(callbackified, properties);
}

/** The inheritance of old code: `constructor` gets the prototype of `superConstructor`. */
function inherits(constructor, superConstructor) {
  validateFunction(constructor, 'ctor');
  validateFunction(superConstructor, 'superCtor');
  if (superConstructor.prototype === undefined) {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'superCtor.prototype', 'Object', superConstructor.prototype);
  }
  Object.defineProperty(constructor, 'super_', { value: superConstructor, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, superConstructor.prototype);
}

const warned = new Set();

/** A function that warns once, and then does what `fn` does. */
function deprecate(fn, message, code) {
  validateFunction(fn, 'fn');
  if (code !== undefined) validateString(code, 'code');
  let isFirst = true;
  function deprecated(...values) {
    if (isFirst) {
      isFirst = false;
      const isNew = code === undefined || !warned.has(code);
      if (code !== undefined) warned.add(code);
      if (isNew && !globalThis.process?.noDeprecation) {
        globalThis.process?.emitWarning?.(message, 'DeprecationWarning', code);
      }
    }
    return new.target ? Reflect.construct(fn, values, new.target) : Reflect.apply(fn, this, values);
  }
  Object.setPrototypeOf(deprecated, fn);
  if (fn.prototype) deprecated.prototype = fn.prototype;
  return deprecated;
}

/** A function that writes to stderr if `NODE_DEBUG` names `section` (`*` stands for anything). */
function debuglog(section, callback) {
  let enabled;
  const isEnabled = () => {
    if (enabled === undefined) {
      const patterns = (globalThis.process?.env?.NODE_DEBUG ?? '').split(',').filter(Boolean);
      enabled = patterns.some((pattern) => matchesSection(pattern.trim().toUpperCase(), section.toUpperCase()));
    }
    return enabled;
  };
  const log = (...values) => {
    if (!isEnabled()) return;
    const { pid, stderr } = globalThis.process;
    stderr.write(`${section.toUpperCase()} ${pid}: ${format(...values)}\n`);
  };
  if (typeof callback === 'function') callback(log);
  Object.defineProperty(log, 'enabled', { get: isEnabled, configurable: true, enumerable: true });
  return log;
}

function matchesSection(pattern, section) {
  const source = pattern.replace(/[|\\{}()[\]^$+?.]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${source}$`).test(section);
}

/** The message of system errors by number, as far as programs of this runtime meet them. */
const SYSTEM_ERRORS = new Map([
  [-1, ['EPERM', 'operation not permitted']],
  [-2, ['ENOENT', 'no such file or directory']],
  [-4, ['EINTR', 'interrupted system call']],
  [-9, ['EBADF', 'bad file descriptor']],
  [-11, ['EAGAIN', 'resource temporarily unavailable']],
  [-12, ['ENOMEM', 'not enough memory']],
  [-13, ['EACCES', 'permission denied']],
  [-17, ['EEXIST', 'file already exists']],
  [-20, ['ENOTDIR', 'not a directory']],
  [-21, ['EISDIR', 'illegal operation on a directory']],
  [-22, ['EINVAL', 'invalid argument']],
  [-24, ['EMFILE', 'too many open files']],
  [-28, ['ENOSPC', 'no space left on device']],
  [-32, ['EPIPE', 'broken pipe']],
  [-39, ['ENOTEMPTY', 'directory not empty']],
  [-98, ['EADDRINUSE', 'address already in use']],
  [-99, ['EADDRNOTAVAIL', 'address not available']],
  [-101, ['ENETUNREACH', 'network is unreachable']],
  [-103, ['ECONNABORTED', 'software caused connection abort']],
  [-104, ['ECONNRESET', 'connection reset by peer']],
  [-110, ['ETIMEDOUT', 'connection timed out']],
  [-111, ['ECONNREFUSED', 'connection refused']],
  [-113, ['EHOSTUNREACH', 'host is unreachable']],
  [-3008, ['ENOTFOUND', 'unknown node or service']],
  [-4095, ['EOF', 'end of file']],
]);

function getSystemErrorName(number) {
  if (typeof number !== 'number') throw nodeError('ERR_INVALID_ARG_TYPE', 'err', 'number', number);
  if (number >= 0 || !Number.isSafeInteger(number)) {
    throw nodeError('ERR_OUT_OF_RANGE', 'err', 'a negative integer', number);
  }
  return SYSTEM_ERRORS.get(number)?.[0] ?? `Unknown system error ${number}`;
}

/** A promise that is rejected when `signal` aborts, as long as `resource` is in use. */
async function aborted(signal, resource) {
  if (signal === undefined) throw nodeError('ERR_INVALID_ARG_TYPE', 'signal', 'AbortSignal', signal);
  validateAbortSignal(signal, 'signal');
  validateObject(resource, 'resource', { allowFunction: true });
  if (signal.aborted) return undefined;
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** The variables of a `.env` file. */
function parseEnv(content) {
  validateString(content, 'content');
  const values = {};
  const line = /^\s*(?:export\s+)?([\w.-]+)\s*=[^\S\n]*(?:"((?:\\.|[^"\\])*)"|'([^']*)'|`([^`]*)`|([^#\n]*))[^\n]*$/gm;
  for (const [, name, double, single, tick, plain] of content.matchAll(line)) {
    values[name] = double?.replaceAll('\\n', '\n') ?? single ?? tick ?? plain?.trim() ?? '';
  }
  return values;
}

const isPrimitive = (value) => value === null || (typeof value !== 'object' && typeof value !== 'function');

module.exports = {
  TextDecoder: globalThis.TextDecoder,
  TextEncoder: globalThis.TextEncoder,
  _extend(target, source) {
    return source === null || typeof source !== 'object' ? target : Object.assign(target, source);
  },
  aborted,
  callbackify,
  debug: debuglog,
  debuglog,
  deprecate,
  format,
  formatWithOptions(options, ...values) {
    validateObject(options, 'inspectOptions');
    return format(...values);
  },
  getSystemErrorMap: () => new Map(SYSTEM_ERRORS),
  getSystemErrorName,
  inherits,
  inspect,
  isArray: Array.isArray,
  isBoolean: (value) => typeof value === 'boolean',
  isBuffer: (value) => globalThis.Buffer !== undefined && value instanceof globalThis.Buffer,
  isDate: types.isDate,
  isDeepStrictEqual: (a, b) => isDeepStrictEqual(a, b),
  isError: (value) => types.isNativeError(value) || value instanceof Error,
  isFunction: (value) => typeof value === 'function',
  isNull: (value) => value === null,
  isNullOrUndefined: (value) => value === null || value === undefined,
  isNumber: (value) => typeof value === 'number',
  isObject: (value) => value !== null && typeof value === 'object',
  isPrimitive,
  isRegExp: types.isRegExp,
  isString: (value) => typeof value === 'string',
  isSymbol: (value) => typeof value === 'symbol',
  isUndefined: (value) => value === undefined,
  log(...values) {
    const now = new Date();
    const two = (number) => String(number).padStart(2, '0');
    const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(':');
    const month = now.toDateString().slice(4, 7);
    console.log('%s - %s', `${now.getDate()} ${month} ${time}`, format(...values));
  },
  parseArgs,
  parseEnv,
  promisify,
  stripVTControlCharacters,
  styleText,
  toUSVString: (value) => `${value}`.toWellFormed(),
  types,
};

// Users set and read these on the function that the runtime gives.
inspect.custom ??= Symbol.for('nodejs.util.inspect.custom');
inspect.colors ??= styles;
inspect.defaultOptions ??= {
  showHidden: false,
  depth: 2,
  colors: false,
  customInspect: true,
  showProxy: false,
  maxArrayLength: 100,
  maxStringLength: 10000,
  breakLength: 128,
  compact: 3,
  sorted: false,
  getters: false,
  numericSeparator: false,
};
