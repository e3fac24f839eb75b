'use strict';
// `middleware.queryParser`: `req.query`. It is there without, this chooses another parser.

const querystring = require('node/querystring');

/** @param {{ parser?: (query: string) => object }} [options] */
function queryParser(options = {}) {
  const parse = typeof options === 'function' ? options : options.parser ?? querystring.parse;
  return function parseQuery(req, res, next) {
    const at = req.url.indexOf('?');
    req.query = parse(at < 0 ? '' : req.url.slice(at + 1));
    next();
  };
}

module.exports = { queryParser };
