// `spawn`: events in their order, streams, signals.
const assert = require('assert');
const { spawn } = require('child_process');

const child = spawn(process.execPath, [__dirname + '/fixtures/echo.js', 'x', 'y']);
child.stdout.setEncoding('utf8');
let text = '';
child.stdout.on('data', (chunk) => {
  assert.equal(typeof chunk, 'string');
  text += chunk;
});
const ends = [];
child.stdout.on('end', () => ends.push(`end ${text}`));
child.on('spawn', () => console.log('spawn', child.pid > 0));
child.on('exit', (code, signal) => ends.push(`exit ${code} ${signal}`));
child.on('close', (code, signal) => {
  // The system decides which of them is first.
  console.log('close', code, signal, child.exitCode, ends.sort());
  missing();
});
child.stdin.write('hel');
child.stdin.end('lo', () => console.log('finished'));

function missing() {
  const child = spawn('/no/such', ['a']);
  assert.equal(child.pid, undefined);
  child.on('error', (error) => console.log(error.message, error.code, error.syscall, error.path, error.spawnargs));
  child.on('close', (code) => {
    console.log('close', code);
    signalled();
  });
}

function signalled() {
  const child = spawn('sleep', ['5'], { stdio: 'ignore' });
  assert.equal(child.stdout, null);
  assert.equal(child.kill('SIGINT'), true);
  assert.equal(child.killed, true);
  child.on('close', (code, signal) => {
    console.log('close', code, signal, child.signalCode, child.kill());
    timely();
  });
}

function timely() {
  spawn('sleep', ['5'], { timeout: 10 }).on('close', (code, signal) => {
    console.log('timeout', signal);
    aborted();
  });
}

function aborted() {
  const controller = new AbortController();
  const child = spawn('sleep', ['5'], { signal: controller.signal });
  child.on('error', (error) => console.log(error.name, error.code));
  child.on('close', (code, signal) => {
    console.log('aborted', signal);
    shell();
  });
  controller.abort();
}

async function shell() {
  const child = spawn('echo $V; echo', ['$0'], { shell: true, env: { V: 'value' }, stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks = [];
  for await (const chunk of child.stdout) chunks.push(chunk);
  console.log(Buffer.concat(chunks).toString());
}

assert.throws(() => spawn(''), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => spawn(1), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => spawn('true', 1), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => spawn('true', { stdio: ['pipe', 'pipe', 77] }), { code: 'EBADF' });
assert.throws(() => spawn('true', { stdio: 'nonsense' }), { code: 'ERR_INVALID_ARG_VALUE' });
