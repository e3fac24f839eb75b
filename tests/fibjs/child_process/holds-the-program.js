// A running child keeps the program alive; an `unref` one does not. Here the child is this runtime.
const { spawn } = require('fibjs:child_process');
const child = spawn(process.execPath, [`${__dirname}/fixtures/echo.js`, 'x']);
child.on('exit', (code) => console.log('exit', code, child.stdout.readLine()));
child.stdin.writeLine('hello');
console.log(child.stdout.readLine());
child.stdin.writeLine('again');
child.stdin.close();
const sleeper = spawn('sleep', ['3']);
sleeper.unref();
process.on('exit', () => sleeper.kill());
console.log('the script ends');
