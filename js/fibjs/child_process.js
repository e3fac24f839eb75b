'use strict';
// fibjs `child_process`: https://fibjs.org/manual/module/ifs/child_process.md.html. Blocking style: calls wait in their
// fiber.

const api = binding('api');
const native = binding('child_process');
const { ChildProcess } = require('fibjs/internal/child-process');
const { Channel, offer } = require('fibjs/internal/channel');
const process = require('fibjs/process');
const { collect, failure } = require('internal/child-process');

function define(name, doc, waits, ...forms) {
  api.define(exports, `child_process.${name}`, { waits, doc, forms });
}

/** The forms of a function that takes a file, arguments and options. */
const forms = (returns, run) => [
  [`file: String, args: Array, options: Object = {} -> ${returns}`, run],
  [`file: String, options: Object = {} -> ${returns}`, (file, options) => run(file, [], options)],
];

function execute(file, args, options, command) {
  const result = collect(native.run, file, args, { encoding: 'utf8', ...options }, 'pipe');
  const { stdout, stderr, status } = result;
  if (result.error !== undefined) throw Object.assign(result.error, { cmd: command, stdout, stderr });
  if (status !== 0) throw Object.assign(failure(command, result), { stdout, stderr });
  return { stdout, stderr };
}

function run(file, args, options) {
  const child = new ChildProcess(file, args, { stdio: 'inherit', ...options });
  return child.join();
}

/** Runs a script of ours; both sides can send messages. */
function fork(file, args, { execArgv = [], ...options }) {
  let child;
  const channel = new Channel((value) => child.emit('message', value), () => child.emit('disconnect'));
  const { env, close } = offer(channel);
  const settings = { stdio: 'inherit', ...options, env: { ...(options.env ?? process.env), ...env } };
  child = new ChildProcess(process.execPath, [...execArgv, file, ...args], settings, { channel, close });
  return child;
}

const shell = (options) => ({ ...options, shell: options.shell ?? true });

define('spawn', 'Starts a program.', false,
  ...forms('ChildProcess', (file, args, options) => new ChildProcess(file, args, options)));
define('fork', 'Runs a script of ours that messages can be sent to.', false, ...forms('ChildProcess', fork));
define('exec', 'Runs a shell command and returns what it wrote: `{ stdout, stderr }`.', true,
  ['command: String, options: Object = {} -> Object', (command, options) => execute(command, [], shell(options), command)]);
define('execFile', 'Runs a program and returns what it wrote: `{ stdout, stderr }`.', true,
  ...forms('Object', (file, args, options) => execute(file, args, options, [file, ...args].join(' '))));
define('run', 'Runs a program with our standard streams and returns its exit status.', true, ...forms('Integer', run));

/** A value inside the backquotes of `sh`: one word, whatever is in it. */
const quoted = (value) => `'${String(value).replaceAll("'", "'\\''")}'`;
const script = (texts, values) =>
  texts.reduce((text, next, index) => text + (Array.isArray(values[index - 1])
    ? values[index - 1].map(quoted).join(' ')
    : quoted(values[index - 1])) + next);

define('sh', 'Runs a shell command and returns its standard output; values in a template are quoted.', true,
  ['command: String, options: Object = {} -> String',
    (command, options) => execute(command, [], shell(options), command).stdout],
  ['texts: Array, ...values: Value -> String', (texts, ...values) => {
    const command = script(texts, values);
    return execute(command, [], { shell: true }, command).stdout;
  }]);

define('spawnSync', 'Runs a program; how it went and what it wrote: `{ pid, output, stdout, stderr, status, signal, error }`.', true,
  ...forms('Object', (file, args, options) => collect(native.run, file, args, options)));

exports.ChildProcess = ChildProcess;
