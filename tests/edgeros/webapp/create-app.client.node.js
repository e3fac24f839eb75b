const ask = require('../fixtures/ask.js');

ask('/plain.txt').then(() => process.exit());
