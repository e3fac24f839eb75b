'use strict';
// `middleware.bodyParser`: reads the body of a request into `req.body`.

const querystring = require('node/querystring');
const native = binding('http');
const form = binding('form');
const mediaType = require('edgeros/internal/media-type');

const UNITS = { b: 1, kb: 2 ** 10, mb: 2 ** 20, gb: 2 ** 30 };

function failure(status, message, type) {
  return Object.assign(new Error(message), { status, statusCode: status, type, expose: true });
}

/** A size in bytes; `100kb` is one, too. */
function toBytes(limit) {
  if (typeof limit === 'number') return limit;
  const [, count, unit = 'b'] = /^\s*(\d+(?:\.\d+)?)\s*([kmg]?b)?\s*$/i.exec(limit) ?? [];
  if (count === undefined) throw new TypeError(`bodyParser: '${limit}' is no limit`);
  return Math.floor(count * UNITS[unit.toLowerCase()]);
}

const hasBody = ({ headers }) => headers['transfer-encoding'] !== undefined || Number(headers['content-length']) > 0;

const tooLarge = () => failure(413, 'request entity too large', 'entity.too.large');

/** Gathers the body: `done(error, bytes)`, once. */
function read(req, limit, done) {
  if (Number(req.headers['content-length']) > limit) return done(tooLarge());
  const chunks = [];
  let size = 0;
  const onData = (chunk) => {
    size += chunk.length;
    if (size > limit) finish(tooLarge());
    else chunks.push(chunk);
  };
  const onEnd = () => finish(undefined, Buffer.concat(chunks));
  const onClose = () => finish(failure(400, 'request aborted', 'request.aborted'));
  const onError = (error) => finish(Object.assign(error, { status: error.status ?? 400 }));
  const finish = (error, bytes) => {
    req.off('data', onData);
    req.off('end', onEnd);
    req.off('close', onClose);
    if (error !== undefined) req.pause();
    done(error, bytes);
    // An error may still come after the one that was told.
    if (error === undefined) req.off('error', onError);
  };
  req.on('data', onData);
  req.on('end', onEnd);
  req.on('close', onClose);
  req.on('error', onError);
  return undefined;
}

function decode(bytes, coding, limit) {
  try {
    return native.decode(coding, bytes, limit);
  } catch (error) {
    throw /more than/.test(error.message) ? tooLarge() : failure(400, error.message, 'encoding.invalid');
  }
}

function toText(bytes, charset) {
  if (/^utf-?8$/.test(charset)) return bytes.toString().replace(/^\ufeff/, '');
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    throw failure(415, `unsupported charset "${charset.toUpperCase()}"`, 'charset.unsupported');
  }
}

/** A middleware that reads bodies of a type and leaves `parse(bytes, charset)` in `req.body`. */
function reader(options, parse) {
  const { type, verify, inflate = true } = options;
  const limit = toBytes(options.limit ?? '100kb');
  const isWanted = typeof type === 'function' ? type : (req) => mediaType.is(req.headers['content-type'], type);
  return function readBody(req, res, next) {
    // Multer and body-parser of npm use the same mark.
    if (req._body || !hasBody(req) || !isWanted(req)) return next();
    const coding = (req.headers['content-encoding'] ?? 'identity').toLowerCase();
    const isCoded = coding !== 'identity';
    if (isCoded && (!inflate || !['gzip', 'x-gzip', 'deflate'].includes(coding))) {
      return next(failure(415, `unsupported content encoding "${coding}"`, 'encoding.unsupported'));
    }
    req._body = true;
    return read(req, limit, (error, bytes) => {
      if (error !== undefined) return next(error);
      try {
        const body = isCoded ? decode(bytes, coding, limit) : bytes;
        const charset = mediaType.charsetOf(req.headers['content-type']) ?? options.defaultCharset ?? 'utf-8';
        runVerify(verify, req, res, body, charset);
        req.body = parse(body, charset);
      } catch (thrown) {
        return next(thrown);
      }
      return next();
    });
  };
}

function runVerify(verify, req, res, body, charset) {
  if (verify === undefined) return;
  try {
    verify(req, res, body, charset);
  } catch (error) {
    throw Object.assign(error, { status: error.status ?? 403, type: error.type ?? 'entity.verify.failed' });
  }
}

function json(options = {}) {
  const { strict = true, reviver } = options;
  return reader({ type: 'application/json', ...options }, (bytes, charset) => {
    if (!/^utf-/.test(charset)) throw failure(415, `unsupported charset "${charset.toUpperCase()}"`, 'charset.unsupported');
    const text = toText(bytes, charset);
    if (text.length === 0) return {};
    const first = /\S/.exec(text)?.[0];
    if (strict && first !== '{' && first !== '[') throw failure(400, 'the body is no JSON object or array', 'entity.parse.failed');
    try {
      return JSON.parse(text, reviver);
    } catch (error) {
      throw Object.assign(failure(400, error.message, 'entity.parse.failed'), { body: text });
    }
  });
}

/** `a[b][]=c` as objects in one another; at most five levels, and no names of Object's own. */
function nest(flat) {
  const top = {};
  for (const [name, value] of Object.entries(flat)) {
    const [, first, rest] = /^([^[\]]+)((?:\[[^[\]]*\]){1,5})$/.exec(name) ?? [undefined, name, ''];
    const keys = [first, ...[...rest.matchAll(/\[([^[\]]*)\]/g)].map(([, key]) => key)];
    if (keys.some((key) => key in Object.prototype)) continue;
    let target = top;
    keys.forEach((key, index) => {
      const isLast = index === keys.length - 1;
      const place = key === '' && Array.isArray(target) ? target.length : key;
      if (isLast) {
        if (key === '' && Array.isArray(target)) target.push(...[value].flat());
        else target[place] = value;
        return;
      }
      if (typeof target[place] !== 'object') target[place] = keys[index + 1] === '' ? [] : {};
      target = target[place];
    });
  }
  return top;
}

function urlencoded(options = {}) {
  const { extended = false, parameterLimit = 1000 } = options;
  return reader({ type: 'application/x-www-form-urlencoded', ...options }, (bytes, charset) => {
    const text = toText(bytes, charset);
    if (text === '') return {};
    if (form.count(text, '&') > parameterLimit) throw failure(413, 'too many parameters', 'parameters.too.many');
    const fields = querystring.parse(text, '&', '=', { maxKeys: 0 });
    return extended ? nest(fields) : fields;
  });
}

const raw = (options = {}) => reader({ type: 'application/octet-stream', ...options }, (bytes) => bytes);

const text = (options = {}) => reader({ type: 'text/plain', ...options }, toText);

/** JSON and forms. */
function bodyParser(options = {}) {
  const readers = [json({ ...options, type: 'application/json' }), urlencoded({ ...options, type: 'application/x-www-form-urlencoded' })];
  return (req, res, next) => readers[0](req, res, (error) => (error ? next(error) : readers[1](req, res, next)));
}

module.exports = { bodyParser: Object.assign(bodyParser, { json, urlencoded, raw, text }) };
