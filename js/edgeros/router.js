'use strict';
// EdgerOS `router`: the router of `webapp`.

module.exports = require('edgeros/internal/webapp/router').Router;
