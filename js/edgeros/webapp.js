'use strict';
// EdgerOS `webapp`: https://www.edgeros.com/edgeros/api/WebApp. The module is the class.

const { WebApp } = require('edgeros/internal/webapp/application');
const { Router } = require('edgeros/internal/webapp/router');
const { serveStatic } = require('edgeros/internal/middleware/serve-static');

module.exports = WebApp;
module.exports.Router = Router;
module.exports.static = serveStatic;
