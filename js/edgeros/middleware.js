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
};
for (const name of Object.keys(FILES)) lazy(exports, name, () => require(`edgeros/internal/middleware/${FILES[name]}`)[name]);
