// exit: 6
const coroutine = require('coroutine');
process.on('exit', (code) => console.log('exit', code));
coroutine.start(() => console.log('never'));
process.exit(6);
