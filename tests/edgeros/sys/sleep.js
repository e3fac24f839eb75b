// sleep lets nothing run; with `true` the first callback ends it.
const iosched = require('iosched');
console.timestampEnable = false;

let fired = false;
setTimeout(() => {
  fired = true;
  console.log('timer');
}, 1);
let start = Date.now();
console.log(sys.sleep(30), Date.now() - start >= 29);
console.log('slept');
while (!fired) iosched.poll();
setTimeout(() => console.log('interrupts'), 5);
start = Date.now();
const left = sys.sleep(5000, true);
console.log(left > 4000, Date.now() - start < 1000);
console.log(sys.sleep(5, true));
console.log(typeof sys.hostName(), sys.kernName(), sys.appinfo());
