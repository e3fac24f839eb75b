#!/usr/bin/env node
// A leading `#!` is a comment of the first line, wherever a whole text begins with it.
const { spawnSync } = require('child_process');
const run = (args, input) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { input, encoding: 'utf8' });
  return [stdout.trim(), stderr.trim().split('\n')[0], status];
};
console.log(run(['-e', '#!/usr/bin/env x\nconsole.log(1)']));
console.log(run(['-p', '#!x\n1 + 1']));
console.log(run(['-'], '#!/usr/bin/env x\nconsole.log(3)'));
console.log(run(['-p', 'eval("#!x\\n4")']));
console.log(run(['-p', 'require("vm").runInThisContext("#!x\\n5")']));
console.log(run(['-p', 'new (require("vm").Script)("#!x\\n6").runInThisContext()']));
console.log(run(['-e', 'const m = new module.constructor("x"); m._compile("#!x\\nmodule.exports = 7", "/x.js"); console.log(m.exports)']));
import('data:text/javascript,%23!x%0Aexport default 8').then((namespace) => console.log(namespace.default));
