'use strict';
// Node `vm`: https://nodejs.org/docs/latest-v20.x/api/vm.html. There is one global object: scripts run in it, and no other
// context can be made.

const { missing } = require('node/internal/missing');
const { nodeError, validateString } = require('internal/errors');

const evaluate = globalThis.eval;

/** A script that runs with the globals of the program, any number of times. */
class Script {
  constructor(code, options) {
    // What begins a line for the shell is a comment here.
    this.code = String(code).replace(/^#!/, '//');
    const filename = typeof options === 'string' ? options : options?.filename;
    if (filename !== undefined) validateString(filename, 'options.filename');
    // Errors of the syntax come now.
    Function(`return () => {${this.code}\n}`);
  }

  runInThisContext() {
    return evaluate(this.code);
  }

  runInContext() {
    throw nodeError('ERR_FEATURE_UNAVAILABLE', 'vm.Script.runInContext');
  }

  runInNewContext() {
    throw nodeError('ERR_FEATURE_UNAVAILABLE', 'vm.Script.runInNewContext');
  }

  createCachedData() {
    return binding('buffer').Buffer.alloc(0);
  }
}

/** A function of a body and the names of its parameters. */
function compileFunction(code, params = []) {
  validateString(code, 'code');
  return Function(...params, code);
}

module.exports = {
  Script,
  compileFunction,
  createScript: (code, options) => new Script(code, options),
  runInThisContext: (code, options) => new Script(code, options).runInThisContext(),
  createContext: missing('vm.createContext'),
  runInContext: missing('vm.runInContext'),
  runInNewContext: missing('vm.runInNewContext'),
  isContext: () => false,
};
