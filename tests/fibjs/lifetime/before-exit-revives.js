const coroutine = require('coroutine');
let rounds = 0;
process.on('beforeExit', (code) => {
  console.log('beforeExit', code);
  if (++rounds < 2) setTimeout(() => console.log('work'), 1);
});
process.on('exit', (code) => console.log('exit', code));
