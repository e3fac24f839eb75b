'use strict';
// What `Error.prepareStackTrace` gets: the calls of a stack as objects, as V8's stack trace API has them.

class CallSite {
  #call;

  constructor(call) { this.#call = call; }

  getFileName() { return this.#call.file; }
  getScriptNameOrSourceURL() { return this.#call.file; }
  getLineNumber() { return this.#call.line; }
  getColumnNumber() { return this.#call.column; }
  getEnclosingLineNumber() { return this.#call.line; }
  getEnclosingColumnNumber() { return this.#call.column; }
  getFunctionName() { return this.#call.functionName; }
  getMethodName() { return this.#call.methodName; }
  getTypeName() { return this.#call.typeName; }
  getThis() { return undefined; }
  getFunction() { return undefined; }
  getEvalOrigin() { return undefined; }
  getScriptHash() { return ''; }
  getPromiseIndex() { return this.#call.index; }
  getPosition() { return 0; }
  isNative() { return false; }
  isToplevel() { return this.#call.typeName === null && !this.#call.isConstructor; }
  isConstructor() { return this.#call.isConstructor; }
  isEval() { return this.#call.isEval; }
  isAsync() { return this.#call.isAsync; }
  isPromiseAll() { return this.#call.index !== null; }
  toString() { return this.#call.text; }
}

/** What `prepare`, the script's function, makes of a stack. */
module.exports = function prepared(prepare, error, calls) {
  return Reflect.apply(prepare, Error, [error, calls.map((call) => new CallSite(call))]);
};
