// exit: 5
require('coroutine');
process.exitCode = 5;
process.on('exit', (code) => console.log('exit', code));
