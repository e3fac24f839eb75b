// docs/node.md tells what is there: what it says works exists; what it says is missing does not.
const fs = require('node:fs');
const path = require('node:path');
const check = require('../fixtures/compatibility');

const text = fs.readFileSync(path.join(__dirname, '../../docs/node.md'), 'utf8');

// Objects of classes that no module exports, or whose members are fields.
const samples = {};

const { problems, described } = check({ document: 'docs/node.md', text, require, samples });
// No modules of their own, or not described yet.
const elsewhere = ['constants', 'globals'];
for (const file of fs.readdirSync(path.join(__dirname, '../../js/node'))) {
  const name = path.basename(file, '.js');
  if (file.endsWith('.js') && !described.has(name) && !elsewhere.includes(name)) {
    problems.push(`module ${name} has no table in docs/node.md`);
  }
}
for (const problem of problems) console.log(problem);
