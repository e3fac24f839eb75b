// limit: 60
// Malformed and unusual requests to the Node server.
const { test } = require('./fixtures/peer');
const { check } = require('./fixtures/http-shapes');

test(__filename, (server) => check(server));
