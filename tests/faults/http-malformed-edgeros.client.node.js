// limit: 60
// Malformed and unusual requests to a web application of EdgerOS.
const { test } = require('./fixtures/peer');
const { check, endless } = require('./fixtures/http-shapes');

test(__filename, (server) => check(server, endless));
