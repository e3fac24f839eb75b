// docs/node.md tells what is there: what it says works exists; what it says is missing does not.
const fs = require('node:fs');
const path = require('node:path');
const check = require('../fixtures/compatibility');

const text = fs.readFileSync(path.join(__dirname, '../../docs/node.md'), 'utf8');

// Objects of classes that no module exports, or whose members are fields.
const samples = {};

const { problems } = check({ document: 'docs/node.md', text, require, samples });
for (const problem of problems) console.log(problem);
