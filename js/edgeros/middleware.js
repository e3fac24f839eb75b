'use strict';
// EdgerOS `middleware`: handlers for `webapp`.

const { lazy } = require('internal/lazy');

const FILES = {
  serveStatic: 'serve-static',
  bodyParser: 'body-parser',
  cookieParser: 'cookie-parser',
  queryParser: 'query-parser',
  authParser: 'auth-parser',
  eos: 'eos',
  history: 'history',
  morgan: 'morgan',
  multer: 'multer',
  session: 'session',
};
for (const name of Object.keys(FILES)) lazy(exports, name, () => require(`edgeros/internal/middleware/${FILES[name]}`)[name]);

const MISSING = {
  Busboy: 'use middleware.multer or npm\'s busboy',
  jwt: 'use npm\'s jsonwebtoken',
  WebDAV: 'there is nothing in its place',
  WebProxy: 'use http.request',
};
for (const name of Object.keys(MISSING)) {
  exports[name] = function unavailable() {
    throw new Error(`middleware.${name} is not available in this runtime: ${MISSING[name]}`);
  };
}
