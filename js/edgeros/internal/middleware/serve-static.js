'use strict';
// `middleware.serveStatic`: the files of a folder.

const { DEFAULTS, failure, find, send } = require('edgeros/internal/webapp/send-file');
const { locate } = require('edgeros/internal/app-root');

const MONTH = 2_592_000_000;

function decodePath(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Folders have a slash at the end: relative links need it. */
function redirect(req, res) {
  const [path, query] = req.originalUrl.split(/(?=\?)/);
  // Not to be taken for the address of another host.
  res.statusCode = 301;
  res.setHeader('Location', `${path.replace(/^\/{2,}/, '/')}/${query ?? ''}`);
  res.end();
}

/**
 * @param {string} root relative to the program's folder; absolute paths begin there, too, where it has such a folder
 * @param {{ acceptRanges = true, cacheControl = true, dotfiles = 'ignore', etag = true, extensions = false,
 *   fallthrough = true, immutable = false, index = ['index.html'], lastModified = true, maxAge = 2592000000,
 *   redirect = true, setHeaders(res, path, stat), highWaterMark }} [options]
 */
function serveStatic(root, options = {}) {
  if (typeof root !== 'string' || root === '') throw new TypeError('serveStatic: the root must be a path');
  const folder = locate(root);
  const settings = { ...DEFAULTS, maxAge: MONTH, fallthrough: true, redirect: true, ...options };
  return function serveFile(req, res, next) {
    const refuse = (error) => (settings.fallthrough && error.status < 500 ? next() : next(error));
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      return refuse(Object.assign(failure(405, 'Method Not Allowed'), { headers: { Allow: 'GET, HEAD' } }));
    }
    const name = decodePath(req.path);
    if (name === undefined) return refuse(failure(400, 'Bad Request'));
    // What the router is mounted at has no slash of its own.
    const isBare = name === '/' && !/^[^?]*\/(?:\?|$)/.test(req.originalUrl);
    const found = find(folder, isBare ? '' : name, settings);
    if (found.error !== undefined) return refuse(found.error);
    if (found.folder) return settings.redirect ? redirect(req, res) : refuse(failure(404, 'Not Found'));
    return send(req, res, found, settings, (error) => {
      if (error !== undefined && !res.headersSent) next(error);
    });
  };
}

module.exports = { serveStatic };
