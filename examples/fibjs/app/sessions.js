// Who is signed in: a random token in a cookie stands for a name.
const crypto = require('crypto');

const LIFETIME = 12 * 3600 * 1000;
const sessions = new Map();

const token = (req) => req.cookies.first('session');

function setCookie(req, value, expires) {
  // httpOnly: scripts of the page cannot read it.
  req.response.addCookie({ name: 'session', value, expires, path: '/', httpOnly: true });
}

exports.begin = (req, name) => {
  const now = Date.now();
  for (const [key, session] of sessions) if (session.until < now) sessions.delete(key);

  const key = crypto.randomBytes(24).hex();
  sessions.set(key, { name, until: now + LIFETIME });
  setCookie(req, key, new Date(now + LIFETIME));
};

exports.end = (req) => {
  sessions.delete(token(req));
  setCookie(req, '', new Date(0));
};

/** The name of who asks; undefined when nobody is signed in. */
exports.nameOf = (req) => {
  const session = sessions.get(token(req));
  return session && session.until > Date.now() ? session.name : undefined;
};

/** A step of a chain: lets only those through who are signed in. */
exports.required = (req) => {
  if (exports.nameOf(req)) return;
  req.response.statusCode = 403;
  req.response.json({ error: 'sign in first' });
  req.end();
};
