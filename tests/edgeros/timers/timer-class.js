// The class Timer: once, repeatedly, paused, reset.
const { Timer } = require('timers');
const iosched = require('iosched');
console.timestampEnable = false;

const until = (check) => { while (!check()) iosched.poll(); };

let fired = 0;
const timer = new Timer();
console.log(timer.isStopped(), timer.remain());
timer.start(5, (a, b) => { fired++; console.log(`once ${a} ${b}`); }, 1, 2);
console.log(timer.isStopped(), timer.isRepeat(), timer.remain() <= 5);
until(() => fired === 1);
console.log(timer.isStopped(), timer.remain(), timer.expire());

timer.start(1, 2, (text) => { fired++; console.log(text); }, 'repeats');
console.log(timer.isRepeat(), timer.interval());
until(() => fired === 3);
timer.stop();
console.log(timer.isStopped(), timer.expire());

timer.start(1000, () => console.log('late'));
timer.pause();
console.log(timer.isStopped(), timer.remain() > 900);
timer.resume(2);
let late = false;
setTimeout(() => { late = true; }, 30);
until(() => late);

timer.start(100000, () => { late = 'reset'; });
timer.reset(1);
until(() => late === 'reset');
try {
  timer.start(1);
} catch (error) {
  console.log(error.message);
}
