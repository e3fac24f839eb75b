'use strict';
// Programs: whether they are taken or refused. None is run.

const { program } = require('./programs/generate');
const { evaluate } = require('./programs/evaluate');
const { run } = require('./random');

process.on('unhandledRejection', () => {});
process.on('uncaughtException', () => {});

run(async () => {
  const made = { ...program(), runs: false };
  return [made, await evaluate(made)];
});
