'use strict';
// Node `module`: https://nodejs.org/docs/latest-v20.x/api/module.html. The loader is native; what scripts put in place of
// `_load`, `_resolveFilename`, `_extensions`, `_compile` or `require` is called by every `require`.

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
  parent?.children?.push(this);
}
// Those that the loader makes have it too.
Module.prototype = native.prototype;
Object.defineProperty(Module.prototype, 'constructor', { value: Module, writable: true, configurable: true });

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

const fileOf = (parent) => parent?.filename ?? `${process.cwd()}/[none]`;
const withoutMark = (text) => (text.startsWith('\ufeff') ? text.slice(1) : text);

Object.assign(Module.prototype, {
  require(id) {
    validateString(id, 'id');
    return Module._load(id, this, false);
  },
  /** Runs a text as the body of this module. */
  _compile(content, filename) {
    validateString(content, 'content');
    native.compile(this, content, filename);
  },
  load(filename) {
    this.filename = filename;
    this.paths = Module._nodeModulePaths(require('node/path').dirname(filename));
    Module._extensions[extensionOf(filename)](this, filename);
    this.loaded = true;
  },
});

/** The longest ending of the file's name that has a function; that of scripts for all others. */
function extensionOf(filename) {
  const name = filename.slice(filename.lastIndexOf('/') + 1);
  for (let at = name.indexOf('.', 1); at !== -1; at = name.indexOf('.', at + 1)) {
    if (typeof Module._extensions[name.slice(at)] === 'function') return name.slice(at);
  }
  return '.js';
}

const extensions = {
  '.js'(module, filename) {
    if (native.format(filename) === 'module') module.exports = native.load(filename, filename, module);
    else module._compile(withoutMark(require('node/fs').readFileSync(filename, 'utf8')), filename);
  },
  '.json'(module, filename) {
    try {
      module.exports = JSON.parse(withoutMark(require('node/fs').readFileSync(filename, 'utf8')));
    } catch (error) {
      error.message = `${filename}: ${error.message}`;
      throw error;
    }
  },
  '.node'(module, filename) {
    const error = new Error(`Module did not self-register: '${filename}'.`);
    throw Object.assign(error, { code: 'ERR_DLOPEN_FAILED' });
  },
};

/** The file that a name means. Endings that scripts have added are tried after those of the loader. */
function resolveFilename(request, parent, isMain, options) {
  try {
    return createRequire(fileOf(parent)).resolve(request, options);
  } catch (error) {
    const path = require('node/path');
    if (/^\.{0,2}\//.test(request)) {
      const base = path.resolve(path.dirname(fileOf(parent)), request);
      const added = Object.keys(Module._extensions).filter((ending) => !Object.hasOwn(extensions, ending));
      const found = added.map((ending) => base + ending).find((file) => require('node/fs').existsSync(file));
      if (found !== undefined) return found;
    }
    throw error;
  }
}

/** Loads natively, unless a script has put something in place of what the loader would use. */
function load(request, parent, isMain) {
  const isUsual = Module._resolveFilename === resolveFilename && Module.prototype._compile === compile && !hasHandlers();
  if (isUsual) return native.load(fileOf(parent), request, parent);
  const filename = Module._resolveFilename(request, parent, isMain);
  if (!filename.startsWith('/')) return native.load(fileOf(parent), filename, parent);
  const handler = Module._extensions[extensionOf(filename)];
  const isOwn = Object.values(extensions).includes(handler) && (Module.prototype._compile === compile || handler !== extensions['.js']);
  if (isOwn || Module._cache[filename] !== undefined) return native.load(fileOf(parent), filename, parent);
  const module = new Module(filename, parent);
  Module._cache[filename] = module;
  let isLoaded = false;
  try {
    module.load(filename);
    isLoaded = true;
  } finally {
    if (!isLoaded) delete Module._cache[filename];
  }
  return module.exports;
}

function hasHandlers() {
  for (const ending in Module._extensions) if (Module._extensions[ending] !== extensions[ending]) return true;
  return false;
}

const { _compile: compile, require: ownRequire } = Module.prototype;
native.setRequire((id, module) => {
  const patched = Module.prototype.require;
  return patched === ownRequire ? Module._load(id, module, false) : Reflect.apply(patched, module, [id]);
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
  _extensions: Object.assign(Object.create(null), extensions),
  _pathCache: Object.create(null),
  globalPaths: [],
  _load: load,
  _resolveFilename: resolveFilename,
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
