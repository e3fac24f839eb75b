// A program that cannot be started: its streams end, it tells of an error, and then it closes.
const { spawn } = require('child_process');
const { finished } = require('stream');
const child = spawn('no-such-command');
console.log(child.pid, child.stdin.destroyed, child.stdout.destroyed, child.exitCode);
let stdin;
finished(child.stdin, (error) => { stdin = error?.code; });
child.stdin.on('error', (error) => console.log('stdin', error.code));
for (const name of ['stdout', 'stderr']) {
  for (const event of ['end', 'error']) child[name].on(event, (error) => console.log(name, event, error?.code));
  finished(child[name], { writable: false }, (error) => console.log(name, 'finished', error?.code));
}
for (const event of ['error', 'exit', 'spawn']) child.on(event, (error) => console.log(event, error.code));
process.nextTick(() => console.log('tick'));
child.stdout.resume();
child.stdin.end('x', (error) => console.log('written', error?.code));
child.on('close', (code) => {
  setImmediate(() => console.log('closed', code, child.exitCode, child.stdin.destroyed, child.stdout.destroyed, child.stderr.destroyed, stdin));
});
