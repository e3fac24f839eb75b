const coroutine = require('coroutine');
const timer = setInterval(() => {}, 1000);
process.on('SIGUSR2', () => {
  console.log('SIGUSR2');
  coroutine.sleep(1);
  clearInterval(timer);
});
process.kill(process.pid, 'SIGUSR2');
