'use strict';
// Node's `util/types`: what a value is inside, whatever its prototype says where that can be told.

const toTag = Object.prototype.toString;
const isObject = (value) => value !== null && typeof value === 'object';

/** Whether an accessor or method of a built-in class accepts `value` as its own kind. */
function accepts(method, ...values) {
  return (value) => {
    if (!isObject(value)) return false;
    try {
      Reflect.apply(method, value, values);
      return true;
    } catch {
      return false;
    }
  };
}

const getter = (prototype, name) => Object.getOwnPropertyDescriptor(prototype, name).get;
const typedArrayName = getter(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag);

const isMap = accepts(getter(Map.prototype, 'size'));
const isSet = accepts(getter(Set.prototype, 'size'));
const isBigIntObject = accepts(BigInt.prototype.valueOf);
const isBooleanObject = accepts(Boolean.prototype.valueOf);
const isNumberObject = accepts(Number.prototype.valueOf);
const isStringObject = accepts(String.prototype.valueOf);
const isSymbolObject = accepts(Symbol.prototype.valueOf);
const isArrayBuffer = accepts(getter(ArrayBuffer.prototype, 'byteLength'));
const isSharedArrayBuffer =
  typeof SharedArrayBuffer === 'function' ? accepts(getter(SharedArrayBuffer.prototype, 'byteLength')) : () => false;

const tagged = (tag) => (value) => isObject(value) && toTag.call(value) === `[object ${tag}]`;
const functionTagged = (...tags) => (value) => typeof value === 'function' && tags.includes(toTag.call(value));
const typedArray = (name) => (value) => ArrayBuffer.isView(value) && typedArrayName.call(value) === name;

const types = {
  isAnyArrayBuffer: (value) => isArrayBuffer(value) || isSharedArrayBuffer(value),
  isArgumentsObject: tagged('Arguments'),
  isArrayBuffer,
  isArrayBufferView: ArrayBuffer.isView,
  isAsyncFunction: functionTagged('[object AsyncFunction]', '[object AsyncGeneratorFunction]'),
  isBigIntObject,
  isBooleanObject,
  isBoxedPrimitive: (value) =>
    isNumberObject(value) || isStringObject(value) || isBooleanObject(value) || isBigIntObject(value) || isSymbolObject(value),
  isDataView: (value) => ArrayBuffer.isView(value) && typedArrayName.call(value) === undefined,
  isDate: accepts(Date.prototype.getTime),
  isExternal: () => false,
  isGeneratorFunction: functionTagged('[object GeneratorFunction]', '[object AsyncGeneratorFunction]'),
  isGeneratorObject: tagged('Generator'),
  isMap,
  isMapIterator: tagged('Map Iterator'),
  isModuleNamespaceObject: tagged('Module'),
  isNativeError: (value) => value instanceof Error || tagged('Error')(value),
  isNumberObject,
  isPromise: tagged('Promise'),
  // The engine does not tell proxies to scripts.
  isProxy: () => false,
  isRegExp: tagged('RegExp'),
  isSet,
  isSetIterator: tagged('Set Iterator'),
  isSharedArrayBuffer,
  isStringObject,
  isSymbolObject,
  isTypedArray: (value) => ArrayBuffer.isView(value) && typedArrayName.call(value) !== undefined,
  isWeakMap: accepts(WeakMap.prototype.has, {}),
  isWeakSet: accepts(WeakSet.prototype.has, {}),
};

for (const name of [
  'Uint8Array',
  'Uint8ClampedArray',
  'Uint16Array',
  'Uint32Array',
  'Int8Array',
  'Int16Array',
  'Int32Array',
  'Float16Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
]) {
  types[`is${name}`] = typedArray(name);
}

module.exports = types;
