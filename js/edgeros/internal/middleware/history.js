'use strict';
// `middleware.history`: pages of an application with client-side routes all get its index.

/**
 * @param {{ index?: string, rewrites?: { from: RegExp, to: string | Function }[], htmlAcceptHeaders?: string[], disableDotRule?: boolean }} [options]
 */
function history(options = {}) {
  const { index = '/index.html', rewrites = [], htmlAcceptHeaders = ['text/html', '*/*'], disableDotRule = false } = options;
  return function rewriteUrl(req, res, next) {
    const accept = req.headers.accept ?? '';
    const isPage = ['GET', 'HEAD'].includes(req.method) && !accept.startsWith('application/json')
      && htmlAcceptHeaders.some((type) => accept.includes(type));
    if (!isPage) return next();
    const { path } = req;
    for (const { from, to } of rewrites) {
      const match = from.exec(path);
      if (match === null) continue;
      req.url = typeof to === 'function' ? to({ parsedUrl: { pathname: path }, match, request: req }) : to;
      return next();
    }
    // Names with a dot are files.
    if (disableDotRule || !path.slice(path.lastIndexOf('/')).includes('.')) req.url = index;
    return next();
  };
}

module.exports = { history };
