const assert = require('assert');
const message = (f) => {
  try {
    f();
  } catch (error) {
    assert.strictEqual(error.code, 'MODULE_NOT_FOUND');
    return error;
  }
};
const plain = message(() => require('no-such-package'));
assert.strictEqual(plain.message, `Cannot find module 'no-such-package'\nRequire stack:\n- ${__filename}`);
assert.strictEqual(plain.requireStack.join(), __filename);
assert.match(message(() => require('./no-such-file')).message, /^Cannot find module '\.\/no-such-file'/);
assert.match(message(() => require(['coroutine'][0])).message, /\(dialect: node\)\. fibjs has it: use --dialect fibjs or require\('fibjs:coroutine'\)/);
assert.throws(() => require('node:no-such'), { code: 'ERR_UNKNOWN_BUILTIN_MODULE' });
assert.throws(() => require(''), { name: 'TypeError', code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => require(1), { name: 'TypeError' });
