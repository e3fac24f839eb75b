// One file of test262: its front matter, and the programs it stands for.
// https://github.com/tc39/test262/blob/main/INTERPRETING.md

import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What the front matter says; the subset of YAML that test262 uses. */
export function metadata(source) {
  const found = { includes: [], flags: [], features: [], negative: undefined };
  const text = /\/\*---([\s\S]*?)---\*\//.exec(source)?.[1].replace(/\r\n?/g, '\n') ?? '';
  for (const key of ['includes', 'flags', 'features']) {
    const inline = new RegExp(`^${key}:[ ]*\\[([\\s\\S]*?)\\]`, 'm').exec(text);
    const listed = new RegExp(`^${key}:[ ]*\\n((?:[ ]+- .*\\n?)+)`, 'm').exec(text);
    const words = inline?.[1].split(',') ?? listed?.[1].split('\n').map((line) => line.replace(/^ *- /, '')) ?? [];
    found[key] = words.map((word) => word.trim()).filter(Boolean);
  }
  const negative = /^negative:[ ]*\n((?:[ ]+.*\n?)+)/m.exec(text)?.[1];
  if (negative !== undefined) {
    found.negative = { phase: /phase: *(\w+)/.exec(negative)?.[1], type: /type: *(\w+)/.exec(negative)?.[1] };
  }
  return found;
}

/** What the host has to provide: https://github.com/tc39/test262/blob/main/INTERPRETING.md#host-defined-functions */
const HOST = `var print = (...values) => console.log(...values);
var $262 = {
  global: globalThis,
  evalScript: (text) => require('vm').runInThisContext(text),
  gc() { throw new Error('there is no gc()'); },
  detachArrayBuffer: (buffer) => { buffer.transfer(); return null; },
};
`;

/** A block that only a script may have: a text of the command's could be a module as well, which is told by its content. */
const SCRIPT_ONLY = '{ let await; }\n';

/** The harness's files, read once. */
export class Harness {
  #folder;
  #files = new Map();

  constructor(checkout) {
    this.#folder = path.join(checkout, 'harness');
  }

  text(names) {
    return names.map((name) => this.#file(name)).join('\n');
  }

  #file(name) {
    let text = this.#files.get(name);
    if (text === undefined) {
      text = readFileSync(path.join(this.#folder, name), 'utf8');
      this.#files.set(name, text);
    }
    return text;
  }
}

/** The programs of a file: one for each mode it is to be run in. `file` is where modules are imported from. */
export function* programs(file, source, meta, harness) {
  const has = (flag) => meta.flags.includes(flag);
  if (has('raw')) {
    yield { mode: 'raw', text: has('module') ? importing(file, '') : source };
    return;
  }
  const includes = ['assert.js', 'sta.js', ...(has('async') ? ['doneprintHandle.js'] : []), ...meta.includes];
  const head = HOST + harness.text(includes);
  if (has('module')) {
    yield { mode: 'module', text: importing(file, head) };
    return;
  }
  // What stands before the test must not cost it its directives.
  const isStrict = /^(["'])use strict\1/.test(withoutComments(source));
  if (!has('onlyStrict')) {
    yield { mode: 'sloppy', text: `${isStrict ? '"use strict";\n' : ''}${head}\n${SCRIPT_ONLY}${source}` };
  }
  if (!has('noStrict')) yield { mode: 'strict', text: `"use strict";\n${head}\n${SCRIPT_ONLY}${source}` };
}

/** A text from its first token on. */
function withoutComments(text) {
  for (let rest = text; ; ) {
    const comment = /^\s*(?:\/\/[^\r\n\u2028\u2029]*|\/\*)/.exec(rest)?.[0];
    if (comment === undefined) return rest.trimStart();
    const end = comment.trimStart().startsWith('/*') ? rest.indexOf('*/', comment.length) + 2 : comment.length;
    if (end < comment.length) return rest;
    rest = rest.slice(end);
  }
}

function importing(file, head) {
  return `${head}
import(${JSON.stringify(file)}).catch((error) => {
  console.error('Uncaught ' + (error?.name ?? error?.constructor?.name) + ': ' + (error?.message ?? String(error)));
  process.exit(1);
});`;
}

/** Why a run is no pass; nothing when it is one. */
export function judge(meta, run) {
  if (run.timeout) return 'takes too long';
  if (run.signal !== null) return `dies of ${run.signal}`;
  const report = run.stderr.slice(run.stderr.search(/^(?:Uncaught|wsjs)/m)).split('\n')[0] || run.stderr.trim().split('\n')[0];
  if (meta.negative !== undefined) {
    if (run.status === 0) return `should be refused: ${meta.negative.type}`;
    if (run.stderr.includes('This statement should not be evaluated')) return `is refused too late: ${meta.negative.type}`;
    return run.stderr.includes(meta.negative.type) ? undefined : `${meta.negative.type} wanted: ${report}`;
  }
  if (run.status !== 0) return report;
  if (!meta.flags.includes('async')) return undefined;
  const said = run.stdout.split('\n').find((line) => line.startsWith('Test262:Async'));
  if (said === 'Test262:AsyncTestComplete') return undefined;
  return said ?? 'never completes';
}
