// Names to addresses, waiting and with a callback.
const dns = require('dns');
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

console.log(dns.lookup('localhost'), dns.lookup('127.0.0.1'), dns.lookup('no..name'));
let open = 2;
dns.lookup('localhost', (error, ip) => {
  console.log('callback', error, ip);
  open--;
});
console.log('after the call');
while (open > 1) iosched.poll();
dns.lookup('no..name', socket.AF_INET, (error, ip) => {
  console.log(error.message.split(':')[0], ip);
  open--;
}, 5000);
while (open > 0) iosched.poll();
try {
  dns.lookup('');
} catch (error) {
  console.log(error.message);
}
