'use strict';
// Prints every function that scripts of a dialect can reach: `wsjs --dialect D members.js NAME…` looks at the modules of these
// names and at the globals. One JSON array: `{ path, owner, kind }`, where `path` and `owner` are expressions.

const out = [];
const seen = new Set();
const DEEPEST = 4;

const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';
const step = (path, key) => {
  if (typeof key === 'symbol') return key.description?.startsWith('Symbol.') ? `${path}[${key.description}]` : null;
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
};
const isClass = (value) =>
  /^class\b/.test(Function.prototype.toString.call(value)) || Object.getOwnPropertyNames(value.prototype ?? {}).length > 1;

// What the language itself has is the engine's.
for (const name of Object.getOwnPropertyNames(globalThis)) {
  const value = Object.getOwnPropertyDescriptor(globalThis, name).value;
  if (!isObject(value)) continue;
  if (/^(Array|ArrayBuffer|Atomics|BigInt|Boolean|DataView|Date|Error|Function|Generator|Iterator|JSON|Map|Math|Number|Object|Promise|Proxy|Reflect|RegExp|Set|SharedArrayBuffer|String|Symbol|Weak\w+|FinalizationRegistry|AggregateError|\w+Error|(Big)?(Ui|I)nt\d+(Clamped)?Array|Float\d+Array|parse\w+|is(NaN|Finite)|(un)?escape|(en|de)codeURI(Component)?|eval|globalThis|global|GLOBAL|root)$/.test(name)) {
    seen.add(value);
    if (isObject(value.prototype)) seen.add(value.prototype);
  }
}

function visit(value, path, owner, depth) {
  if (!isObject(value) || seen.has(value)) return;
  seen.add(value);
  if (typeof value === 'function') out.push({ path, owner, kind: isClass(value) ? 'class' : 'function' });
  if (depth === DEEPEST) return;
  for (const key of Reflect.ownKeys(value)) {
    const next = step(path, key);
    if (next === null || key === 'constructor' || key === 'caller' || key === 'arguments') continue;
    const property = Object.getOwnPropertyDescriptor(value, key);
    if ('value' in property) visit(property.value, next, path, depth + 1);
    else {
      const accessor = `Object.getOwnPropertyDescriptor(${path}, ${typeof key === 'symbol' ? key.description : JSON.stringify(key)})`;
      for (const kind of ['get', 'set']) {
        if (property[kind] !== undefined) out.push({ path: `${accessor}.${kind}`, owner: path, kind: 'accessor' });
      }
      // Members that load at first use.
      let loaded;
      try {
        loaded = value[key];
      } catch {
        continue;
      }
      visit(loaded, next, path, depth + 1);
    }
  }
}

const roots = [];
for (const name of process.argv.slice(2)) {
  let loaded;
  try {
    loaded = require(name);
  } catch {
    continue;
  }
  roots.push([loaded, `require(${JSON.stringify(name)})`]);
}
for (const name of Object.getOwnPropertyNames(globalThis)) {
  let value;
  try {
    value = globalThis[name];
  } catch {
    continue;
  }
  roots.push([value, name === 'globalThis' ? name : step('globalThis', name)]);
}
seen.add(globalThis);
for (const [value, path] of roots) visit(value, path, 'undefined', 0);
console.log(JSON.stringify(out));
process.exit(0);
