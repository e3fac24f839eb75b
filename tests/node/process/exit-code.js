// exit: 3
const assert = require('assert');
assert.strictEqual(process.exitCode, undefined);
assert.throws(() => { process.exitCode = 'x'; }, { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => { process.exitCode = 1.5; }, { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => process.exit('now'), { code: 'ERR_INVALID_ARG_TYPE' });
process.on('exit', (code) => console.log('exit', code, process.exitCode));
process.exitCode = '3';
