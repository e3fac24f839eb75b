'use strict';
// `middleware.eos`: who asks, as EdgerOS tells its apps. Outside of EdgerOS nobody does.

const EMPTY = Object.freeze({ user: undefined, token: undefined, channel: 'local' });

/** A handler by itself; called without a request it gives one. */
function eos(req, res, next) {
  if (req?.headers === undefined) return eos;
  req.eos ??= { ...EMPTY, token: req.headers['edger-token'] ?? undefined };
  return next();
}

module.exports = { eos };
