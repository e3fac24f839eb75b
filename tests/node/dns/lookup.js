// `dns.lookup` and its promises, by the system's resolver.
const dns = require('node:dns');

dns.lookup('127.0.0.1', (error, address, family) => console.log(error, address, family));
dns.lookup('::1', { all: true }, (error, list) => console.log(error, list));
dns.lookup('localhost', 4, (error, address, family) => {
  console.log(error, address, family);
  dns.lookup('localhost', { all: true, family: 4 }, (error, list) => {
    console.log(error, list);
    dns.lookup('no-such-host.invalid', async (error) => {
      console.log(error.syscall, error.hostname);
      console.log(await dns.promises.lookup('localhost', { family: 4 }), await require('dns/promises').lookup('127.0.0.1', { all: true }));
      console.log(await require('util').promisify(dns.lookup)('127.0.0.1'));
      await dns.promises.lookup('no-such-host.invalid').catch((error) => console.log(error.syscall));
    });
  });
});
let later = false;
dns.lookup('127.0.0.1', () => console.log('later', later));
later = true;
for (const bad of [() => dns.lookup('x'), () => dns.lookup(5, () => {}), () => dns.lookup('x', { family: 5 }, () => {})]) {
  try {
    bad();
  } catch (error) {
    console.log(error.code);
  }
}
