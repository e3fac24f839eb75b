// limit: 60
// 20,000 numbered messages; a million with MESSAGES=1000000.
const { test } = require('./fixtures/peer');
const { check } = require('./fixtures/numbered');

test(__filename, check);
