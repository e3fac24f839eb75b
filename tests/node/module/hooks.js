// What packages put in place of the loader's functions is called by every `require` (pirates, proxyquire, module-alias).
const Module = require('module');
const path = require('path');

const folder = path.join(__dirname, 'fixtures/hooks');
const at = (name) => path.join(folder, name);
console.log(module instanceof Module, module.constructor === Module, require.extensions === Module._extensions, require.cache === Module._cache);
console.log(Object.keys(Module._extensions), typeof Module._extensions['.js'], typeof Module.prototype.require);

// An ending of its own.
const lower = (text) => text.toLowerCase().replace('error', 'Error');
Module._extensions['.upper'] = (target, filename) => {
  target._compile(lower(require('fs').readFileSync(filename, 'utf8')), filename);
};
console.log(require(at('typed.upper')), require(at('typed')) === require(at('typed.upper')));
for (let i = 0; i < 2; i++) {
  try {
    require(at('failing.upper'));
  } catch (error) {
    console.log(error.message, require.cache[at('failing.upper')]);
  }
}
delete Module._extensions['.upper'];

// A wrapper of `.js` that changes what is compiled.
const plain = Module._extensions['.js'];
Module._extensions['.js'] = (target, filename) => {
  const compile = target._compile;
  target._compile = function changed(code, name) {
    target._compile = compile;
    return target._compile(`${code}\nexports.changed = ${JSON.stringify(path.basename(name))};`, name);
  };
  plain(target, filename);
};
console.log(require(at('plain.js')), require.cache[at('plain.js')].loaded, require.cache[at('plain.js')].parent === module);
console.log(require(at('a.js')));
Module._extensions['.js'] = plain;
delete require.cache[at('plain.js')];
console.log(require(at('plain.js')));

// `_load`, `_resolveFilename`, `require`, `_compile`.
const load = Module._load;
Module._load = function replaced(request, parent, isMain) {
  if (request === 'replaced') return { by: path.basename(parent.filename), isMain };
  return load.apply(this, arguments);
};
console.log(require('replaced'), require('fs') === require('node:fs'), require(at('data.json')));
Module._load = load;
const resolve = Module._resolveFilename;
Module._resolveFilename = function aliased(request, ...rest) {
  return resolve.call(this, request.replace(/^@\//, `${folder}/`), ...rest);
};
console.log(require('@/data.json'), require('@/plain').name);
Module._resolveFilename = resolve;
const own = Module.prototype.require;
Module.prototype.require = function counted(id) {
  console.log('required', path.basename(id));
  return own.call(this, id);
};
require(at('data.json'));
Module.prototype.require = own;
const { _compile } = Module.prototype;
Module.prototype._compile = function traced(code, filename) {
  console.log('compiled', path.basename(filename), code.length > 0);
  return _compile.call(this, code, filename);
};
delete require.cache[at('plain.js')];
require(at('plain.js'));
Module.prototype._compile = _compile;
for (const request of ['@/data.json', './nothing']) {
  try {
    require(request);
  } catch (error) {
    console.log(error.code, error.message.split('\n')[0]);
  }
}

// By hand.
const made = new Module('/made.js', module);
made.filename = '/made.js';
made.paths = Module._nodeModulePaths('/');
made._compile('module.exports = [__filename, module.id, typeof require]', '/made.js');
console.log(made.exports, Module._load(at('data.json'), module) === require(at('data.json')), Module._resolveFilename('fs'));
