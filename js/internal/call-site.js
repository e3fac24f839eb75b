'use strict';
// What `Error.prepareStackTrace` gets: the frames of a stack as objects.

const FRAME = /^ {4}at (?:(.*) \()?(.*?)(?::(\d+):(\d+))?\)?$/;

class CallSite {
  constructor(line) {
    const [, name, file, row, column] = FRAME.exec(line) ?? [line];
    this.text = line.trim().slice(3);
    this.name = name === undefined || name.startsWith('<') ? null : name;
    this.file = file || null;
    this.row = row === undefined ? null : Number(row);
    this.column = column === undefined ? null : Number(column);
    this.isEvaluated = name === '<eval>';
  }

  getFileName() { return this.isEvaluated ? undefined : this.file; }
  getScriptNameOrSourceURL() { return this.file; }
  getLineNumber() { return this.row; }
  getColumnNumber() { return this.column; }
  getEnclosingLineNumber() { return this.row; }
  getEnclosingColumnNumber() { return this.column; }
  getFunctionName() { return this.name; }
  getMethodName() { return null; }
  getTypeName() { return 'Object'; }
  getThis() { return undefined; }
  getFunction() { return undefined; }
  getEvalOrigin() { return this.isEvaluated ? this.file : undefined; }
  getScriptHash() { return ''; }
  getPromiseIndex() { return null; }
  getPosition() { return 0; }
  isNative() { return false; }
  isToplevel() { return true; }
  isConstructor() { return false; }
  isEval() { return this.isEvaluated; }
  isAsync() { return false; }
  isPromiseAll() { return false; }
  toString() { return this.text; }
}

/** What `prepare`, the script's function, makes of a stack. */
module.exports = function prepared(prepare, error, stack) {
  const lines = stack.split('\n').filter((line) => line.startsWith('    at '));
  const limit = Error.stackTraceLimit;
  const sites = lines.slice(0, Number.isFinite(limit) ? limit : lines.length).map((line) => new CallSite(line));
  return Reflect.apply(prepare, Error, [error, sites]);
};
