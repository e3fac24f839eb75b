'use strict';
// Programs: whether they are taken or refused, and what they print. `programs.js check` reads a list of them from standard input.

const fs = require('fs');

const { program } = require('./programs/generate');
const { evaluate } = require('./programs/evaluate');
const { run } = require('./random');

// What a program leaves behind must not end the comparison.
process.on('unhandledRejection', () => {});
process.on('uncaughtException', () => {});

async function check(list) {
  for (const made of list) console.log(JSON.stringify(await evaluate(made)));
}

if (process.argv[2] === 'check') {
  check(JSON.parse(fs.readFileSync(0, 'utf8')));
} else {
  run(async () => {
    const made = program();
    return [made, await evaluate(made)];
  });
}
