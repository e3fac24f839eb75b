// docs/ws.md tells what is there: what it says works exists; what it says is missing does not.
const fs = require('node:fs');
const path = require('node:path');
const check = require('../../fixtures/compatibility');

const text = fs.readFileSync(path.join(__dirname, '../../../docs/ws.md'), 'utf8');
const { problems } = check({ document: 'docs/ws.md', text, require, samples: {} });
for (const problem of problems) console.log(problem);
