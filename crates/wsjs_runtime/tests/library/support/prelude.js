// `require` and `binding` for the library modules, without a runtime around them. The first part is `show.js`.
'use strict';
// How test scripts print values: the same text in every engine.

globalThis.show = function show(value) {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'bigint':
      return `${value}n`;
    case 'function':
      return `function ${value.name}`;
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'object': {
      if (value === null) return 'null';
      if (value instanceof Error) return `${value.name} ${value.code}: ${value.message}`;
      if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
      return `{${Object.keys(value).map((key) => `${key}: ${show(value[key])}`).join(', ')}}`;
    }
    default:
      return String(value);
  }
};

/** Prints what `f(...values)` gives or throws. */
globalThis.call = function call(label, f, ...values) {
  let result;
  try {
    result = show(f(...values));
  } catch (error) {
    result = `throws ${show(error)}`;
  }
  print(`${label}(${values.map(show).join(', ')}) ${result}`);
};

globalThis.process = { cwd: () => '/home/user', env: {}, platform: 'linux', noDeprecation: true };
globalThis.queueMicrotask = (job) => Promise.resolve().then(job);
globalThis.setTimeout = () => ({ unref() {} });
// The few abilities of the native Buffer that the modules use, for bytes that are valid text.
globalThis.Buffer = class Buffer extends Uint8Array {
  static alloc(size) {
    return new Buffer(size);
  }

  static from(data, offset, length) {
    return data instanceof ArrayBuffer ? new Buffer(data, offset, length) : new Buffer([...data]);
  }

  static isBuffer(value) {
    return value instanceof Buffer;
  }

  static concat(list) {
    return new Buffer(list.flatMap((part) => [...part]));
  }

  toString(encoding, start = 0, end = this.length) {
    if (start > 0 || end < this.length) return this.subarray(start, end).toString(encoding);
    const hex = Array.from(this, (byte) => byte.toString(16).padStart(2, '0'));
    if (encoding === 'hex') return hex.join('');
    if (encoding === 'latin1') return String.fromCharCode(...this);
    if (encoding === 'utf16le') {
      const units = Array.from({ length: this.length >> 1 }, (_, i) => this[2 * i] | (this[2 * i + 1] << 8));
      return String.fromCharCode(...units);
    }
    return decodeURIComponent(hex.map((pair) => `%${pair}`).join(''));
  }
};
// What the native inspection gives for the few kinds of values that the messages in these tests need.
function inspect(value, options = {}) {
  const { compact = 3 } = options;
  const above = [];
  const write = (item, indent) => {
    switch (typeof item) {
      case 'string':
        return `'${item.replaceAll('\n', '\\n')}'`;
      case 'bigint':
        return `${item}n`;
      case 'function':
        return `[Function: ${item.name}]`;
      case 'number':
        return Object.is(item, -0) ? '-0' : String(item);
      case 'object':
        return item === null ? 'null' : above.includes(item) ? '[Circular *1]' : writeObject(item, indent);
      default:
        return String(item);
    }
  };
  const writeObject = (item, indent) => {
    if (item instanceof Error || item instanceof RegExp) return String(item);
    const isList = Array.isArray(item);
    const { name } = item.constructor ?? Object;
    const prefix = isList || name === 'Object' ? '' : `${name} `;
    const inner = `${indent}  `;
    const keys = Object.keys(item);
    if (options.sorted) keys.sort();
    above.push(item);
    const parts = keys.map((key) => (isList ? '' : `${key}: `) + write(item[key], inner));
    above.pop();
    const [open, close] = isList ? '[]' : '{}';
    if (parts.length === 0) return `${prefix}${open}${close}`;
    if (compact === false) return `${prefix}${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`;
    return `${prefix}${open} ${parts.join(', ')} ${close}`;
  };
  return write(value, '');
}

const format = (colors, ...values) => values.map((value) => (typeof value === 'string' ? value : inspect(value))).join(' ');

const bindings = {
  inspect: { inspectNode: inspect, formatNode: format, inspectFibjs: inspect, formatFibjs: format, tableFibjs() {}, namedKeys: (value) => Object.keys(value).filter((key) => String(key >>> 0) !== key) },
  error: {
    setCode(error, code) {
      error.code = code;
      return error;
    },
    mark(error, code) {
      error.code = code;
    },
  },
  form: {
    pairs(text, separator, equals) {
      const decode = (part) => decodeURIComponent(part.replaceAll('+', ' '));
      return text.split(separator).filter((part) => part !== '').flatMap((part) => {
        const at = part.indexOf(equals);
        return at < 0 ? [decode(part), ''] : [decode(part.slice(0, at)), decode(part.slice(at + equals.length))];
      });
    },
    unescape: decodeURIComponent,
  },
  // What `Buffer` is here: enough to compare bytes.
  buffer: {
    Buffer: {
      compare(a, b) {
        const at = a.findIndex((byte, index) => byte !== b[index]);
        return at < 0 ? a.length - b.length : a[at] - b[at];
      },
    },
  },
  // There are no fibers here: a promise that is settled already can be waited for.
  fiber: {
    wait() {
      throw new Error('waits');
    },
  },
};
globalThis.binding = (name) => bindings[name];
globalThis.inspect = inspect;

const modules = new Map();
globalThis.require = function require(name) {
  let module = modules.get(name);
  if (module === undefined) {
    const source = sourceOf(name);
    if (source === undefined) throw new Error(`no module ${name}`);
    module = { exports: {} };
    modules.set(name, module);
    new Function('require', 'module', 'exports', 'binding', source)(require, module, module.exports, binding);
  }
  return module.exports;
};
