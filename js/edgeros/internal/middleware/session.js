'use strict';
// `middleware.session`: data that stays with a visitor between requests, in the manner of express-session.

const EventEmitter = require('node/events');
const crypto = require('node/crypto');
const cookie = require('edgeros/internal/cookie');

// Sessions without an end would fill the memory.
const MOST_SESSIONS = 100_000;
const DAY = 86_400_000;

/** Sessions in memory; gone when the program ends. */
class MemoryStore extends EventEmitter {
  #sessions = new Map();

  get(id, callback) {
    const entry = this.#sessions.get(id);
    if (entry !== undefined && entry.until <= Date.now()) this.#sessions.delete(id);
    callback?.(null, entry === undefined || entry.until <= Date.now() ? undefined : JSON.parse(entry.text));
  }

  set(id, data, callback) {
    const { expires } = data.cookie ?? {};
    this.#sessions.delete(id);
    this.#sessions.set(id, { text: JSON.stringify(data), until: expires ? Date.parse(expires) : Date.now() + DAY });
    // The oldest goes first.
    if (this.#sessions.size > MOST_SESSIONS) this.#sessions.delete(this.#sessions.keys().next().value);
    callback?.(null);
  }

  touch(id, data, callback) {
    if (this.#sessions.has(id)) this.set(id, data);
    callback?.(null);
  }

  destroy(id, callback) {
    this.#sessions.delete(id);
    callback?.(null);
  }

  clear(callback) {
    this.#sessions.clear();
    callback?.(null);
  }

  length(callback) {
    callback(null, this.#sessions.size);
  }
}

const hidden = (target, name, value) => Object.defineProperty(target, name, { value, configurable: true, writable: true });

class Session {
  constructor(owner, id, data = {}) {
    hidden(this, 'owner', owner);
    hidden(this, 'id', id);
    Object.assign(this, data);
    this.cookie = { ...owner.cookie };
    this.touch();
  }

  touch() {
    const { maxAge } = this.cookie;
    if (typeof maxAge === 'number') this.cookie.expires = new Date(Date.now() + maxAge);
    return this;
  }

  save(callback = () => {}) {
    this.owner.store.set(this.id, { ...this }, callback);
    return this;
  }

  reload(callback = () => {}) {
    const { owner, id } = this;
    owner.store.get(id, (error, data) => {
      if (error || !data) return callback(error ?? new Error('failed to load session'));
      owner.req.session = new Session(owner, id, data);
      return callback();
    });
    return this;
  }

  destroy(callback = () => {}) {
    const { owner, id } = this;
    owner.req.session = undefined;
    owner.store.destroy(id, callback);
    return this;
  }

  regenerate(callback = () => {}) {
    const { owner, id } = this;
    owner.store.destroy(id, (error) => {
      owner.generate();
      callback(error);
    });
    return this;
  }
}

const dataOf = (session) => JSON.stringify({ ...session, cookie: undefined });

/**
 * @param {{ secret: string|string[], name?: string, cookie?: object, store?: object, genid?: (req) => string, resave?: boolean,
 *   saveUninitialized?: boolean, rolling?: boolean }} options
 */
function session(options = {}) {
  const { name = 'connect.sid', genid = () => crypto.randomBytes(24).toString('base64url'), store = new MemoryStore() } = options;
  const { resave = false, saveUninitialized = true, rolling = false } = options;
  const secrets = [options.secret ?? []].flat();
  if (secrets.length === 0) throw new TypeError('session: a secret is required');
  const preset = { path: '/', httpOnly: true, ...options.cookie };

  return function loadSession(req, res, next) {
    if (req.session !== undefined) return next();
    const owner = { req, store, cookie: preset, generate };
    let before;
    let isNew = false;
    function generate() {
      isNew = true;
      req.sessionID = genid(req);
      req.session = new Session(owner, req.sessionID);
      before = dataOf(req.session);
    }
    const isChanged = () => dataOf(req.session) !== before;
    const isWorthIt = () => req.session !== undefined && (isNew ? saveUninitialized || isChanged() : true);

    const { writeHead, end } = res;
    res.writeHead = function writeSessionHead(...args) {
      if (isWorthIt() && (isNew || rolling) && (!preset.secure || req.secure)) {
        res.append('Set-Cookie', cookie.serialize(name, `s:${cookie.sign(req.session.id, secrets[0])}`, req.session.cookie));
      }
      return writeHead.apply(this, args);
    };
    res.end = function endSession(...args) {
      res.end = end;
      const done = () => end.apply(res, args);
      if (!isWorthIt()) return done();
      if (isNew || resave || isChanged()) store.set(req.session.id, { ...req.session }, done);
      else if (typeof store.touch === 'function') store.touch(req.session.id, { ...req.session.touch() }, done);
      else done();
      return res;
    };

    const given = cookie.parse(req.headers.cookie)[name];
    const id = given?.startsWith('s:') ? cookie.unsign(given.slice(2), secrets) : false;
    req.sessionStore = store;
    if (id === false) {
      generate();
      return next();
    }
    return store.get(id, (error, data) => {
      if (error) return next(error);
      if (data) {
        req.sessionID = id;
        req.session = new Session(owner, id, data);
        before = dataOf(req.session);
      } else generate();
      return next();
    });
  };
}

module.exports = { session: Object.assign(session, { MemoryStore, Session }) };
