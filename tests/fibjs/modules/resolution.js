// What require finds, and what it gives: files, folders, packages, prefixes, caches, cycles, errors.
const coroutine = require('coroutine');
const fs = require('fs');
const path = require('path');
const assert = require('assert');
function check(name, body) {
  try {
    body();
  } catch (error) {
    console.log(name, error.message);
  }
}
const root = fs.realpath('/tmp') + `/wsjs-modules-${process.pid}`;
/** Writes files: `{ 'a/b.js': text }`. */
function put(files) {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdir(path.dirname(`${root}/${name}`), { recursive: true });
    fs.writeFile(`${root}/${name}`, text);
  }
}
put({
  'plain': 'exports.v = "no extension"', 'a.js': 'exports.v = "a"', 'c.cjs': 'exports.v = "cjs"', 'd.json': '{"v": "json"}', 'bad.json': '{v}',
  'p4.js/index.js': 'exports.v = "folder called p4.js"', 'pkg/package.json': '{"main": "lib/start"}', 'pkg/lib/start.js': 'exports.v = "main"',
  'shebang.js': '#!/usr/bin/env wsjs\nexports.v = "shebang"', 'sloppy.js': 'undeclared = 5; exports.v = undeclared', 'throws.js': 'count = (global.count || 0) + 1; throw new Error("body")',
  'one.js': 'exports.early = 1; exports.two = require("./two"); exports.late = 1', 'two.js': 'exports.partial = Object.keys(require("./one"))',
  'main.js': 'exports.v = [require.main === module, typeof __argv, __filename, __dirname, typeof run]', 'counter.js': 'global.runs = (global.runs || 0) + 1',
  'awaits.js': 'const v = await Promise.resolve("awaited"); exports.v = v;', 'esm.mjs': 'export const v = "esm"; export default 5;', 'waits.js': 'require("coroutine").sleep(5); exports.v = {}',
  'node_modules/dep/package.json': '{"name": "dep", "exports": {".": {"require": "./r.js", "import": "./i.js"}, "./sub": "./s.js", "./f/*": "./files/*.js", "./arr": ["./s.js"], "./private/*": null}, "imports": {"#in": "./s.js"}}',
  'node_modules/dep/r.js': 'exports.v = "require"; exports.inner = require("#in").v', 'node_modules/dep/i.js': 'exports.v = "import"', 'node_modules/dep/s.js': 'exports.v = "sub"',
  'node_modules/dep/files/x.js': 'exports.v = "pattern"', 'node_modules/@s/n/index.js': 'exports.v = "scoped"', 'deep/er/user.js': 'exports.v = require("dep").v', 'fs.js': 'exports.v = "file"',
  'user.js': 'exports.get = (id) => require(id)',
});
const load = (name) => require(`${root}/${name}`);
const user = load('user');
for (const [name, value] of [['plain', 'no extension'], ['a', 'a'], ['a.js', 'a'], ['c', 'cjs'], ['d', 'json'], ['d.json', 'json'], ['p4.js', 'folder called p4.js'], ['pkg', 'main'],
  ['pkg/', 'main'], ['shebang', 'shebang'], ['sloppy', 5], ['awaits', 'awaited'], ['esm.mjs', 'esm'], ['deep/er/user', 'require']]) check(name, () => assert.equal(load(name).v, value));
for (const [id, value] of [['dep', 'require'], ['dep/sub', 'sub'], ['dep/f/x', 'pattern'], ['dep/arr', 'sub'], ['@s/n', 'scoped'], ['./a', 'a'], ['./deep/../a', 'a']]) {
  check(id, () => assert.equal(user.get(id).v, value));
}
check('imports', () => assert.equal(user.get('dep').inner, 'sub'));
for (const id of ['dep/r.js', 'dep/private/x', 'nothing', './nothing', './bad.json', 'dep/f/none', '@s/none']) check(id, () => assert.throws(() => user.get(id)));
check('missing', () => {
  try {
    user.get('nothing-of-this-name');
  } catch (error) {
    assert.equal(error.code, 'MODULE_NOT_FOUND');
    assert.ok(error.message.includes('nothing-of-this-name'));
  }
});
check('built-ins', () => {
  assert.ok(user.get('fs') === fs);
  assert.ok(require('fibjs:fs') === fs);
  assert.equal(typeof require('node:path').join, 'function');
  assert.equal(typeof require('fs/promises').readFile, 'function');
});
check('cycle', () => {
  assert.deepEqual(load('one').two.partial, ['early']);
  assert.equal(load('one').late, 1);
});
check('a body that throws', () => {
  assert.throws(() => load('throws'));
  assert.throws(() => load('throws'));
});
check('wrapper', () => {
  const [isMain, argv, filename, dirname, run] = load('main').v;
  assert.equal(isMain, false);
  assert.equal(filename, `${root}/main.js`);
  assert.equal(dirname, root);
  assert.equal(run, 'function');
});
check('main', () => {
  assert.ok(require.main === module);
  assert.equal(require.main.filename, __filename);
});
check('run', () => {
  run(`${root}/counter.js`);
  run(`${root}/counter.js`);
  assert.equal(global.runs, 2);
});
check('cache', () => {
  assert.ok(load('a') === load('a.js'));
  const file = require.resolve(`${root}/a`);
  assert.equal(file, `${root}/a.js`);
  assert.ok(require.cache[file].exports === load('a'));
  fs.symlink(`${root}/a.js`, `${root}/link.js`);
  assert.ok(load('link') === load('a'));
});
check('at once', () => {
  const [one, two] = coroutine.parallel([1, 2], () => load('waits'));
  assert.ok(one === two);
});
(async () => {
  const esm = await import(`${root}/esm.mjs`);
  if (esm.default !== 5 || esm.v !== 'esm') console.log('import');
  require('child_process').run('rm', ['-r', root]);
})();
