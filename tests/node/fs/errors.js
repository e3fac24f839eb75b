const assert = require('assert');
const fs = require('fs');
assert.throws(() => fs.readFileSync('/no/such'), (error) => {
  assert.equal(error.message, "ENOENT: no such file or directory, open '/no/such'");
  assert.deepEqual({ ...error }, { errno: -2, code: 'ENOENT', syscall: 'open', path: '/no/such' });
  return error instanceof Error;
});
assert.throws(() => fs.readFileSync('/'), { message: 'EISDIR: illegal operation on a directory, read' });
assert.throws(() => fs.mkdirSync('/'), { message: "EEXIST: file already exists, mkdir '/'" });
assert.throws(() => fs.readdirSync('/no/such'), { message: "ENOENT: no such file or directory, scandir '/no/such'" });
assert.throws(() => fs.renameSync('/no/such', '/no/other'), {
  message: "ENOENT: no such file or directory, rename '/no/such' -> '/no/other'",
});
assert.throws(() => fs.accessSync('/no/such'), { message: "ENOENT: no such file or directory, access '/no/such'" });
assert.throws(() => fs.readFileSync(), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => fs.readFileSync('a\0b'), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => fs.openSync('x', 'nonsense'), { code: 'ERR_INVALID_ARG_VALUE' });
assert.throws(() => fs.readFile('x'), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => fs.readSync(9999, Buffer.alloc(1)), { code: 'EBADF' });
