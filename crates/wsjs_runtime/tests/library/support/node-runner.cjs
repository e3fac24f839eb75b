'use strict';
// Runs a test script on Node's own modules: `node node-runner.cjs script.js`.

const fs = require('node:fs');
const { inspect } = require('node:util');

globalThis.print = (line) => process.stdout.write(`${line}\n`);
process.cwd = () => '/home/user';
process.noDeprecation = true;
require('./show.js');

const internal = {
  'internal/abort': { AbortController, AbortSignal },
  'internal/event-target': { CustomEvent, Event, EventTarget },
};
const load = (name) => internal[name] ?? require(name.replace('/', ':'));
new Function('require', 'inspect', fs.readFileSync(process.argv[2], 'utf8'))(load, inspect);
