'use strict';
// Node `module`: https://nodejs.org/docs/latest-v20.x/api/module.html. The loader is native: what scripts put in place of
// `_load`, `_resolveFilename` or `_extensions` is not called by `require`.

const native = binding('module');
const { nodeError, validateString } = require('internal/errors');

const builtinModules = native.names.filter((name) => !/(^|\/)(internal|globals)(\/|$)/.test(name));

function Module(id = '', parent) {
  this.id = id;
  this.path = require('node/path').dirname(id);
  this.exports = {};
  this.filename = null;
  this.loaded = false;
  this.children = [];
  this.paths = [];
  this.parent = parent;
}

/** `require` for a file, or a folder if the name ends with a slash. */
function createRequire(filename) {
  let path = filename;
  if (filename instanceof URL || (typeof filename === 'string' && filename.startsWith('file:'))) {
    path = require('node/url').fileURLToPath(filename);
  }
  if (typeof path !== 'string' || !path.startsWith('/')) {
    throw nodeError('ERR_INVALID_ARG_VALUE', 'filename', filename, 'must be a file URL object, file URL string, or absolute path string');
  }
  return native.createRequire(path.endsWith('/') ? `${path}noop.js` : path);
}

const requireOf = (parent) => createRequire(parent?.filename ?? `${process.cwd()}/`);

Object.assign(Module.prototype, {
  require(id) {
    return requireOf(this)(id);
  },
  /** Runs a text as the body of this module. */
  _compile(content, filename) {
    validateString(content, 'content');
    native.compile(this, content, filename);
  },
  load(filename) {
    this.filename = filename;
    this.exports = createRequire(filename)(filename);
    this.loaded = true;
  },
});

function isBuiltin(name) {
  return typeof name === 'string' && builtinModules.includes(name.replace(/^node:/, ''));
}

module.exports = Object.assign(Module, {
  Module,
  builtinModules,
  createRequire,
  isBuiltin,
  _cache: native.createRequire(`${process.cwd()}/noop.js`).cache,
  _extensions: Object.assign(Object.create(null), { '.js'() {}, '.json'() {}, '.node'() {} }),
  _pathCache: Object.create(null),
  globalPaths: [],
  _load: (request, parent) => requireOf(parent)(request),
  _resolveFilename: (request, parent, isMain, options) => requireOf(parent).resolve(request, options),
  _nodeModulePaths(from) {
    const paths = [];
    for (let folder = from; ; folder = folder.slice(0, folder.lastIndexOf('/'))) {
      if (!folder.endsWith('/node_modules')) paths.push(`${folder}/node_modules`);
      if (folder === '' || folder === '/') return paths;
    }
  },
  wrap: (script) => Module.wrapper[0] + script + Module.wrapper[1],
  wrapper: ['(function (exports, require, module, __filename, __dirname) { ', '\n});'],
  runMain() {},
  syncBuiltinESMExports() {},
  findSourceMap: () => undefined,
  register() {},
});
