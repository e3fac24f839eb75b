// `module`: a `require` of another place, and what is built in.
const Module = require('module');
const path = require('path');
const { pathToFileURL } = require('url');

const base = path.join(__dirname, 'fixtures', 'anything.js');
const required = Module.createRequire(base);
console.log(required('pkg'), required.resolve('pkg').endsWith('fixtures/node_modules/pkg/index.js'), required('fs') === require('fs'));
console.log(Module.createRequire(pathToFileURL(base))('pkg') === required('pkg'));
console.log(Module.createRequire(`${__dirname}/fixtures/`)('pkg').name);
try {
  require('pkg');
} catch (error) {
  console.log(error.code);
}
try {
  Module.createRequire('relative');
} catch (error) {
  console.log(error.code);
}
for (const name of ['fs', 'stream', 'path', 'fs/promises', 'util']) console.log(name, Module.builtinModules.includes(name), Module.isBuiltin(`node:${name}`));
console.log(Module.isBuiltin('pkg'), Module.builtinModules.some((name) => name.includes('internal')), Module === Module.Module);
console.log(Module._resolveFilename('pkg', { filename: base, paths: Module._nodeModulePaths(path.dirname(base)) }) === required.resolve('pkg'), Module._load('pkg', { filename: base, paths: Module._nodeModulePaths(path.dirname(base)) }).name);
const made = new Module('/virtual/made.js');
made._compile('exports.value = 6 * 7; exports.names = [typeof require, __filename, __dirname]; exports.self = module;', '/virtual/made.js');
console.log(made.exports.value, made.exports.names, made.exports.self === made);
console.log(Module._nodeModulePaths('/a/b'), Module._cache === require.cache);
