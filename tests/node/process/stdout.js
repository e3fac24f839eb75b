const assert = require('assert');
assert.strictEqual(process.stdout.fd, 1);
assert.ok(!process.stdout.isTTY);
assert.throws(() => process.stdout.write(5), { code: 'ERR_INVALID_ARG_TYPE' });
process.stdout.write('a');
process.stdout.write(Buffer.from('b'));
process.stdout.write('63', 'hex', (error) => console.log('written', error));
console.log('d');
