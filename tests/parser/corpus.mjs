#!/usr/bin/env node
// Whether the parser takes and refuses the files of installed packages as Node.js does:
//
//     cargo build -p boa_parser --example accepts
//     node --experimental-vm-modules tests/parser/corpus.mjs FOLDER…

import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

const here = path.dirname(new URL(import.meta.url).pathname);
const accepts = process.env.ACCEPTS ?? path.join(here, '../../target/debug/examples/accepts');
const PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname'];

function* walk(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(file);
    else if (entry.isFile() && /\.[cm]?js$/.test(entry.name)) yield file;
  }
}

/** Nothing when `compile` takes the text. */
function refusal(compile) {
  try {
    compile();
    return '';
  } catch (error) {
    return error.message;
  }
}

/** A file's readings: the body of a CommonJS module, and an ES module. */
function judged(file) {
  const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  // A body may have no `#!` line, which Node.js cuts off.
  const body = text.replace(/^#!/, '//');
  return [refusal(() => vm.compileFunction(body, PARAMETERS)), refusal(() => new vm.SourceTextModule(text))];
}

const files = process.argv.slice(2).flatMap((folder) => [...walk(folder)]);
const ours = spawnSync(accepts, { input: files.join('\n'), encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['pipe', 'pipe', 'inherit'] });
if (ours.error) throw ours.error;
const answers = ours.stdout.split('\n').map((line) => line.split('\t'));
let differences = 0;
files.forEach((file, at) => {
  const theirs = judged(file);
  const goals = [['body', !file.endsWith('.mjs')], ['module', !file.endsWith('.cjs')]];
  goals.forEach(([goal, counts], index) => {
    const answer = answers[at]?.[index] ?? 'no answer';
    if (!counts || (answer === '') === (theirs[index] === '')) return;
    differences++;
    console.log(`${file} as ${goal}:\n  Node.js: ${theirs[index] || 'takes it'}\n  wsjs:    ${answer || 'takes it'}`);
  });
});
console.log(`${files.length} files, ${differences} differences${ours.status === 0 ? '' : `; the parser ended with ${ours.signal ?? ours.status} after ${answers.length - 1} files`}`);
process.exitCode = differences > 0 || ours.status !== 0 ? 1 : 0;
