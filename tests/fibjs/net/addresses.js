// Addresses and names.
const net = require('fibjs:net');
for (const text of ['127.0.0.1', '::1', 'fe80::1%eth0', '127.0.0.256', 'localhost', '', '1.2.3', '::ffff:1.2.3.4']) {
  console.log(JSON.stringify(text), net.isIP(text), net.isIPv4(text), net.isIPv6(text));
}
console.log(net.ip('localhost'), net.AF_INET, net.AF_INET6, net.AF_UNIX);
try {
  net.connect('tcp://127.0.0.1:1');
} catch (error) {
  console.log(error.code, error.message);
}
try {
  net.connect('nonsense');
} catch (error) {
  console.log(error.number);
}
