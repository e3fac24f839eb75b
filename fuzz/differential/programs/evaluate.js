'use strict';
// What a runtime makes of a program: whether it takes it, and what it prints.

const fs = require('fs');
const os = require('os');
const path = require('path');
const { pathToFileURL } = require('url');

const { FRESH, VARIABLES } = require('./scope');

const FUEL = 300;
const GeneratorFunction = Object.getPrototypeOf(function* () {}).constructor;
const AsyncFunction = Object.getPrototypeOf(async function () {}).constructor;

/** The engine keeps no text of functions within what `new Function` is called with. */
let hasText = false;

/** Text for a value that says as much as two engines agree on. */
function show(value, depth = 0) {
  try {
    switch (typeof value) {
      case 'string': return JSON.stringify(value);
      case 'bigint': return `${value}n`;
      case 'symbol': return 'symbol';
      case 'number': return Object.is(value, -0) ? '-0' : String(value);
      case 'function': return `function ${String(value.name)}/${value.length} ${hasText && depth === 0 ? Function.prototype.toString.call(value) : ''}`;
      case 'object': break;
      default: return String(value);
    }
    if (value === null) return 'null';
    if (value === globalThis) return 'global';
    if (value instanceof Error) return value.name;
    const tag = Object.prototype.toString.call(value);
    if (depth > 2) return tag;
    const members = Reflect.ownKeys(value).slice(0, 12).map((key) => {
      const { get, set, value: content } = Object.getOwnPropertyDescriptor(value, key);
      return `${String(key)}:${get || set ? `accessor ${get?.name} ${set?.name}` : show(content, depth + 1)}`;
    });
    return `${tag}{${members.join()}}`;
  } catch (error) {
    return `unshown ${error.name}`;
  }
}

/** The own names of what is not too different in two runtimes. */
const names = (value) => (value === globalThis || value === undefined || value === null ? [] : Object.getOwnPropertyNames(value));
const failure = (error) => (error instanceof Error ? `throws ${error.name}` : `throws ${show(error)}`);
/** A promise that may never be settled. */
function within(promise) {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, 3000, 'waits')));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

let folder;
let count = 0;

/** A module's file; beside it lies what it may import. */
function moduleFile(source) {
  if (folder === undefined) {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'programs-'));
    fs.writeFileSync(path.join(folder, 'fixture.mjs'), 'export const a = 1, b = "two"; export default { a }; export { a as "x", b as if };\n');
    process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  }
  const file = path.join(folder, `${count++}.mjs`);
  fs.writeFileSync(file, source);
  return pathToFileURL(file).href;
}

const CONSTRUCTORS = { script: Function, strict: Function, async: AsyncFunction, generator: GeneratorFunction };

const SHARED = [globalThis, Object.prototype, Function.prototype, Array.prototype, String.prototype, Number.prototype, Object, Number, String, Array];
const known = SHARED.map((object) => new Set(Reflect.ownKeys(object)));

/** Takes away what a program left on objects that the next one sees. */
function clean() {
  SHARED.forEach((object, at) => {
    for (const key of Reflect.ownKeys(object)) {
      if (!known[at].has(key)) Reflect.deleteProperty(object, key);
    }
  });
}

/** What names hold that a program reads without having declared them. */
function supply() {
  [...FRESH, ...VARIABLES].forEach((name, at) => {
    globalThis[name] = [1, 'two', [3, { a: 4, b: [5] }], (...values) => values.length, { a: 1, get b() { return 2; }, length: 1 }, undefined, null, class { static a = 6; }][at % 8];
  });
}

/** Whether a call is assigned to: sloppy code may, and fails when it runs; ours is refused. */
function assignsToCall(text) {
  // What looks like a comment may be within a template.
  return [text, text.replace(/\/\*[^]*?\*\/|\/\/.*/g, ' ')].some(assigns);
}

function assigns(source) {
  for (const { index } of source.matchAll(/\)\s*(?:\+\+|--|(?:\*\*|<<|>>>?|&&|\|\||\?\?|[-+*/%&|^])?=(?![=>])|of\b|in\b)/g)) {
    let at = index;
    for (let depth = 0; at >= 0; at--) {
      if (source[at] === ')') depth++;
      if (source[at] === '(' && --depth === 0) break;
    }
    if (/[\p{ID_Continue}$)\]`}]\s*$/u.test(source.slice(0, Math.max(at, 0)))) return true;
  }
  return /(?:\+\+|--)\s*(?:[\p{ID_Continue}$.]+\s*)?\(/u.test(source);
}

/** Whether `let` is a name: oxc takes a statement that begins with it for a declaration, if it is not assigned to or called alone. */
const usesLet = (source) => /\blet\b(?:\s|\/\*[^]*?\*\/)*(?:[^\p{ID_Start}$_\\[{\s/]|$)|\blet\s+(?:break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|import|in|instanceof|new|null|return|super|switch|this|throw|true|try|typeof|var|void|while|with)\b/u.test(source);

/** What oxc or the engine refuse or find elsewhere, and hardly anybody writes; and what V8 takes for wrong, or does not. */
const OTHERS = [
  // `async a =>` and `#a in` in a computed name of a class, `for (l\u0065t.a of`, `for (yield of`, `async()` at the end of a line before a block.
  /\bclass\b[^]*\[[^\]]*\basync[ \t]+[\p{ID_Continue}$]+\s*=>/u,
  /\[[^{}]*#[\p{ID_Continue}]+\s+in\b/u,
  /\bfor\s*(?:await\s*)?\(\s*(?:l\\u0065t|yield\s+of\b)/u,
  /\basync\b[^;{}]*\)\s*(?:[\n\r\u2028\u2029]|\/\/|\/\*)[^]*?\{/u,
  // V8: `for (a.async of`, an octal escape in a function within a class, `f(a += 1, [] = b)`, `async(...a,)` in a value by default,
  // `static { { let a; { var a } } }`.
  /\bstatic\s*\{[^]*\bvar\b/,
  /\.\s*async(?:\s|\/\*[^]*?\*\/|\/\/.*)+of\b/,
  /\basync\b[^]*\.\.\.[^]*,(?:\s|\/\*[^]*?\*\/|\/\/.*)*\)/,
  /\bclass\b[^]*(?:\\[0-7]\d|\\[89]|\b0\d)/,
  /(?:\*\*|<<|>>>?|&&|\|\||\?\?|[-+*/%&|^])=(?!=)[^;]*,[^;]*[}\]]\s*=(?![=>])/,
];

async function evaluate(program) {
  if (assignsToCall(program.source) || usesLet(program.source) || OTHERS.some((other) => other.test(program.source))) return ['left out'];
  supply();
  const outcome = await run(program);
  clean();
  return outcome;
}

async function run({ source, kind, runs }) {
  const printed = [];
  let fuel = FUEL;
  hasText = kind === 'module';
  const print = (...values) => {
    if (printed.length < 40) printed.push(values.map((value) => show(value)).join(' '));
    return values[0];
  };
  const tick = () => fuel-- > 0;
  if (kind === 'module') {
    // What is only to be parsed fails before its first line; imports come before that.
    globalThis.print = print;
    globalThis.tick = tick;
    globalThis.names = names;
    const file = moduleFile(runs ? source : `throw 'parsed';${source}`);
    try {
      print(await within(import(file)));
    } catch (error) {
      printed.push(failure(error));
    }
    await settled();
    return printed;
  }
  let compiled;
  try {
    compiled = new CONSTRUCTORS[kind]('print', 'tick', 'names', source);
  } catch (error) {
    return [`refused: ${error.name}`];
  }
  if (!runs) return ['accepted'];
  try {
    const result = compiled(print, tick, names);
    if (kind === 'generator') {
      for (let step = 0; step < 8; step++) {
        const { value, done } = result.next(step);
        print(value, done);
        if (done) break;
      }
    } else if (kind === 'async') {
      print(await within(result));
    } else {
      print(result);
    }
  } catch (error) {
    printed.push(failure(error));
  }
  await settled();
  return printed;
}

module.exports = { evaluate };
