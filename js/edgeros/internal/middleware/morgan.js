'use strict';
// `middleware.morgan`: a line in the log for each request.

const native = binding('console');

const FORMATS = {
  combined: ':remote-addr - :remote-user [:date[clf]] ":method :url HTTP/:http-version" :status :res[content-length] ":referrer" ":user-agent"',
  common: ':remote-addr - :remote-user [:date[clf]] ":method :url HTTP/:http-version" :status :res[content-length]',
  dev: ':method :url :status :response-time ms - :res[content-length]',
  short: ':remote-addr :remote-user :method :url HTTP/:http-version :status :res[content-length] - :response-time ms',
  tiny: ':method :url :status :res[content-length] - :response-time ms',
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const pad = (number) => `${number}`.padStart(2, '0');

/** The date of the common log format. */
function clf(date) {
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(pad).join(':');
  return `${pad(date.getUTCDate())}/${MONTHS[date.getUTCMonth()]}/${date.getUTCFullYear()}:${time} +0000`;
}

const START = Symbol('start');
const now = () => binding('performance').now();

/** A line is a line, whatever a client sends. */
const printable = (text) => text.replace(/[^\x20-\x7e\u00a0-\uffff]/g, (char) => encodeURIComponent(char));

const tokens = {
  date(req, res, format = 'web') {
    const date = new Date();
    if (format === 'clf') return clf(date);
    return format === 'iso' ? date.toISOString() : date.toUTCString();
  },
  'http-version': (req) => req.httpVersion,
  method: (req) => req.method,
  referrer: (req) => req.headers.referer ?? req.headers.referrer,
  'remote-addr': (req) => req.ip,
  'remote-user': (req) => /^([^:]*):/.exec(Buffer.from(/^basic (\S+)/i.exec(req.headers.authorization ?? '')?.[1] ?? '', 'base64'))?.[1],
  req: (req, res, field) => req.headers[field.toLowerCase()],
  res(req, res, field) {
    const value = res.headersSent ? res.getHeader(field) : undefined;
    return Array.isArray(value) ? value.join(', ') : value;
  },
  'response-time': (req, res, digits = 3) => (res.headersSent ? (now() - req[START]).toFixed(digits) : undefined),
  'total-time': (req, res, digits = 3) => (now() - req[START]).toFixed(digits),
  status: (req, res) => (res.headersSent ? res.statusCode : undefined),
  url: (req) => req.originalUrl ?? req.url,
  'user-agent': (req) => req.headers['user-agent'],
};

function compile(format) {
  return (table, req, res) =>
    format.replace(/:([-\w]{2,})(?:\[([^\]]+)\])?/g, (text, name, argument) => {
      const value = table[name]?.(req, res, argument);
      return value === undefined || value === null || value === '' ? '-' : printable(`${value}`);
    });
}

/**
 * @param {string|Function} [format] the name of a format, one of its own, or `(tokens, req, res) => line`
 * @param {{ immediate?: boolean, skip?: (req, res) => boolean, stream?: { write(line) } }} [options]
 */
function morgan(format = 'dev', options = {}) {
  const line = typeof format === 'function' ? format : compile(FORMATS[format] ?? format);
  const { immediate = false, skip, stream = { write: (text) => native.write(1, text) } } = options;
  return function logRequest(req, res, next) {
    req[START] = now();
    const log = () => {
      if (skip?.(req, res)) return;
      const text = line(tokens, req, res);
      if (text !== undefined && text !== null) stream.write(`${text}\n`);
    };
    if (immediate) log();
    else {
      res.once('finish', log);
      res.once('close', () => { if (!res.writableFinished) log(); });
    }
    next();
  };
}

/** Defines `:name`: `(req, res, argument) => value`. */
function token(name, read) {
  tokens[name] = read;
  return morgan;
}

module.exports = { morgan: Object.assign(morgan, tokens, { token, compile, format: (name, text) => { FORMATS[name] = text; return morgan; } }) };
