'use strict';
// The texts of errors with a `code`, as Node words them.

/** How a value reads in an error: `type string ('abc')`, `an instance of Foo`. */
function received(value) {
  if (value === null || value === undefined) return ` Received ${value}`;
  if (typeof value === 'function') return ` Received function ${value.name}`;
  if (typeof value === 'object') {
    const name = value.constructor && value.constructor.name;
    return name ? ` Received an instance of ${name}` : ` Received ${show(value)}`;
  }
  let text = show(value);
  if (text.length > 28) text = `${text.slice(0, 25)}...`;
  return ` Received type ${typeof value} (${text})`;
}

function show(value) {
  switch (typeof value) {
    case 'string':
      return `'${value}'`;
    case 'bigint':
      return `${value}n`;
    case 'object': {
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[ ${value.map(show).join(', ')} ]`;
      const entries = Object.entries(value).map(([key, item]) => `${key}: ${show(item)}`);
      const prefix = Object.getPrototypeOf(value) === null ? '[Object: null prototype] ' : '';
      return `${prefix}{${entries.length === 0 ? '' : ` ${entries.join(', ')} `}}`;
    }
    default:
      return String(value);
  }
}

const list = (items, word) =>
  items.length < 3
    ? items.join(` ${word} `)
    : `${items.slice(0, -1).join(', ')}, ${word} ${items[items.length - 1]}`;

/** `of type string or an instance of Buffer`: classes are told by their capital. */
function expectation(expected) {
  const types = [];
  const classes = [];
  const others = [];
  for (const item of [].concat(expected)) {
    if (/^(string|function|number|object|boolean|bigint|symbol|Function|Object)$/.test(item)) {
      types.push(item.toLowerCase());
    } else if (/^[A-Z]\w*$/.test(item)) classes.push(item);
    else others.push(item);
  }
  // Beside classes `object` is one of them.
  if (classes.length > 0 && types.includes('object')) {
    types.splice(types.indexOf('object'), 1);
    classes.push('Object');
  }
  const parts = [];
  if (types.length > 0) parts.push(`${types.length > 1 ? 'one of type' : 'of type'} ${list(types, 'or')}`);
  if (classes.length > 0) parts.push(`an instance of ${list(classes, 'or')}`);
  if (others.length > 0) parts.push(others.length > 1 ? `one of ${list(others, 'or')}` : others[0]);
  return parts.join(' or ');
}

function invalidArgumentType(name, expected, value) {
  const subject = name.endsWith(' argument')
    ? `The ${name}`
    : `The "${name}" ${name.includes('.') ? 'property' : 'argument'}`;
  return `${subject} must be ${expectation(expected)}.${received(value)}`;
}

function invalidArgumentValue(name, value, reason = 'is invalid') {
  let text = show(value);
  if (text.length > 128) text = `${text.slice(0, 128)}...`;
  return `The ${name.includes('.') ? 'property' : 'argument'} '${name}' ${reason}. Received ${text}`;
}

function grouped(value) {
  const digits = String(value);
  if (typeof value !== 'bigint' && (!Number.isInteger(value) || Math.abs(value) <= 2 ** 32)) return digits;
  const text = digits.replace(/\B(?=(\d{3})+$)/g, '_');
  return typeof value === 'bigint' ? `${text}n` : text;
}

// code: [class, text or function of the arguments]
const TABLE = {
  ERR_AMBIGUOUS_ARGUMENT: [TypeError, (name, reason) => `The "${name}" argument is ambiguous. ${reason}`],
  ERR_ASSERTION: [Error, (text) => text],
  ERR_BUFFER_OUT_OF_BOUNDS: [RangeError, (name) => name ? `"${name}" is outside of buffer bounds` : 'Attempt to access memory outside buffer bounds'],
  ERR_CHILD_PROCESS_IPC_REQUIRED: [Error, (name) => `Forked processes must have an IPC channel, missing value 'ipc' in ${name}`],
  ERR_EVENT_RECURSION: [Error, (type) => `The event "${type}" is already being dispatched`],
  ERR_FALSY_VALUE_REJECTION: [Error, 'Promise was rejected with falsy value'],
  ERR_CRYPTO_HASH_FINALIZED: [Error, 'Digest already called'],
  ERR_FEATURE_UNAVAILABLE: [Error, (what) => `${what} is not available in this runtime`],
  ERR_HTTP_BODY_NOT_ALLOWED: [Error, 'Adding content for this request method or response status is not allowed.'],
  ERR_HTTP_CONTENT_LENGTH_MISMATCH: [Error, (written, announced) => `Response body's content-length of ${written} byte(s) does not match the content-length of ${announced} byte(s) set in header`],
  ERR_HTTP_HEADERS_SENT: [Error, (verb) => `Cannot ${verb} headers after they are sent to the client`],
  ERR_HTTP_INVALID_HEADER_VALUE: [TypeError, (value, name) => `Invalid value "${value}" for header "${name}"`],
  ERR_HTTP_INVALID_STATUS_CODE: [RangeError, (status) => `Invalid status code: ${status}`],
  ERR_HTTP_SOCKET_ASSIGNED: [Error, 'ServerResponse has an already assigned socket'],
  ERR_HTTP_SOCKET_ENCODING: [Error, 'Changing the socket encoding is not allowed per RFC7230 Section 3.'],
  ERR_HTTP_TRAILER_INVALID: [Error, 'Trailers are invalid with this transfer encoding'],
  ERR_ILLEGAL_CONSTRUCTOR: [TypeError, 'Illegal constructor'],
  ERR_INVALID_ARG_TYPE: [TypeError, invalidArgumentType],
  ERR_INVALID_ARG_VALUE: [TypeError, invalidArgumentValue],
  ERR_INVALID_CALLBACK: [TypeError, (value) => `Callback must be a function.${received(value)}`],
  ERR_INVALID_CHAR: [TypeError, (name, field) => `Invalid character in ${name}${field === undefined ? '' : ` ["${field}"]`}`],
  ERR_INVALID_FILE_URL_HOST: [TypeError, (platform) => `File URL host must be "localhost" or empty on ${platform}`],
  ERR_INVALID_FILE_URL_PATH: [TypeError, (reason) => `File URL path ${reason}`],
  ERR_INVALID_HTTP_TOKEN: [TypeError, (name, value) => `${name} must be a valid HTTP token ["${value}"]`],
  ERR_INVALID_IP_ADDRESS: [TypeError, (address) => `Invalid IP address: ${address}`],
  ERR_INVALID_PROTOCOL: [TypeError, (found, expected) => `Protocol "${found}" not supported. Expected "${expected}"`],
  ERR_INVALID_RETURN_VALUE: [TypeError, (what, name, value) => `Expected ${what} to be returned from the "${name}" function but got${received(value).replace(' Received', '')}.`],
  ERR_INVALID_THIS: [TypeError, (name) => `Value of "this" must be of type ${name}`],
  ERR_INVALID_URL: [TypeError, 'Invalid URL'],
  ERR_INVALID_URL_SCHEME: [TypeError, (expected) => `The URL must be of scheme ${expected}`],
  ERR_IPC_CHANNEL_CLOSED: [Error, 'Channel closed'],
  ERR_IPC_DISCONNECTED: [Error, 'IPC channel is already disconnected'],
  ERR_IPC_ONE_PIPE: [Error, 'Child process can have only one IPC pipe'],
  ERR_IPC_SYNC_FORK: [Error, 'IPC cannot be used with synchronous forks'],
  ERR_METHOD_NOT_IMPLEMENTED: [Error, (name) => `The ${name} method is not implemented`],
  ERR_MISSING_ARGS: [TypeError, (...names) => `The ${list(names.map((name) => [].concat(name).map((each) => `"${each}"`).join(' or ')), 'and')} argument${names.length > 1 ? 's' : ''} must be specified`],
  ERR_MULTIPLE_CALLBACK: [Error, 'Callback called multiple times'],
  ERR_OUT_OF_RANGE: [RangeError, (name, range, value) => `The value of "${name}" is out of range. It must be ${range}. Received ${typeof value === 'string' ? show(value) : grouped(value)}`],
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: [TypeError, (text) => text],
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: [TypeError, (value) => `Unexpected argument '${value}'. This command does not take positional arguments`],
  ERR_PARSE_ARGS_UNKNOWN_OPTION: [TypeError, (option, positionals) => `Unknown option '${option}'${positionals ? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "${option}"` : ''}`],
  ERR_SERVER_ALREADY_LISTEN: [Error, 'Listen method has been called more than once without closing.'],
  ERR_SERVER_NOT_RUNNING: [Error, 'Server is not running.'],
  ERR_SOCKET_BAD_PORT: [RangeError, (name, port, zero = true) => `${name} should be ${zero ? '>=' : '>'} 0 and < 65536.${received(port)}.`],
  ERR_SOCKET_CLOSED: [Error, 'Socket is closed'],
  ERR_SOCKET_CLOSED_BEFORE_CONNECTION: [Error, 'Socket closed before the connection was established'],
  ERR_STREAM_ALREADY_FINISHED: [Error, (name) => `Cannot call ${name} after a stream was finished`],
  ERR_STREAM_CANNOT_PIPE: [Error, 'Cannot pipe, not readable'],
  ERR_STREAM_DESTROYED: [Error, (name) => `Cannot call ${name} after a stream was destroyed`],
  ERR_STREAM_NULL_VALUES: [TypeError, 'May not write null values to stream'],
  ERR_STREAM_PREMATURE_CLOSE: [Error, 'Premature close'],
  ERR_STREAM_PUSH_AFTER_EOF: [Error, 'stream.push() after EOF'],
  ERR_STREAM_UNSHIFT_AFTER_END_EVENT: [Error, 'stream.unshift() after end event'],
  ERR_STREAM_WRITE_AFTER_END: [Error, 'write after end'],
  ERR_UNAVAILABLE_DURING_EXIT: [Error, 'Cannot call function in process exit handler'],
  ERR_UNESCAPED_CHARACTERS: [TypeError, (name) => `${name} contains unescaped characters`],
  ERR_UNHANDLED_ERROR: [Error, (value) => value === undefined ? 'Unhandled error.' : `Unhandled error. (${value})`],
  ERR_UNKNOWN_ENCODING: [TypeError, (encoding) => `Unknown encoding: ${encoding}`],
  ERR_UNKNOWN_SIGNAL: [TypeError, (signal) => `Unknown signal: ${signal}`],
  ERR_USE_AFTER_CLOSE: [Error, (name) => `${name} was closed`],
};

module.exports = { TABLE, show };
