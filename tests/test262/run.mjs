#!/usr/bin/env node
// Runs a checkout of test262 against the command. README.md says how.

import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { Harness, judge, metadata, programs } from './case.mjs';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    every: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    jobs: { type: 'string', default: String(os.availableParallelism()) },
    limit: { type: 'string', default: '30' },
    list: { type: 'string', default: path.join(here, 'expected-failures.txt') },
    failures: { type: 'string' },
    only: { type: 'string' },
  },
});
const [checkout, ...folders] = positionals;
if (checkout === undefined || !existsSync(path.join(checkout, 'harness/assert.js'))) {
  console.error('usage: run.mjs CHECKOUT [--every N] [--jobs N] [FOLDER…]: CHECKOUT is a clone of tc39/test262');
  process.exit(2);
}
const wsjs = process.env.WSJS ?? path.join(here, '../../target/debug/wsjs');
const tests = path.join(path.resolve(checkout), 'test');
const harness = new Harness(checkout);
const features = unsupported();
const expected = expectedFailures();

/** Features that no edition of the standard has yet, as the checkout lists them, and what we do not claim to have. */
function unsupported() {
  const text = readFileSync(path.join(checkout, 'features.txt'), 'utf8');
  const proposed = text.slice(0, text.indexOf('## Standard language features'));
  const names = proposed.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  return new Map([
    ...names.map((name) => [name, `a proposal: ${name}`]),
    ['Temporal', 'there is no Temporal'],
    ['IsHTMLDDA', 'document.all is for browsers'],
    ['tail-call-optimization', 'no engine but one has it'],
    ['cross-realm', 'a program has one realm'],
    ['host-gc-required', 'there is no gc()'],
    ['CanBlockIsFalse', 'threads are for browsers'],
  ]);
}

function skipped(source, meta) {
  const feature = meta.features.find((name) => features.has(name));
  if (feature !== undefined) return features.get(feature);
  if (meta.flags.includes('CanBlockIsFalse')) return features.get('CanBlockIsFalse');
  if (source.includes('$262.createRealm')) return features.get('cross-realm');
  if (source.includes('$262.agent') || meta.includes.includes('atomicsHelper.js')) return 'a program has one agent';
  return undefined;
}

/** path → reason, of a file of `# reason` lines, each followed by paths. */
function expectedFailures() {
  const found = new Map();
  let reason = '';
  const text = existsSync(options.list) ? readFileSync(options.list, 'utf8') : '';
  for (const line of text.split('\n')) {
    if (line.startsWith('# ')) reason = line.slice(2);
    else if (line.trim() !== '') found.set(line.trim(), reason);
  }
  return found;
}

function* walk(folder) {
  if (statSync(folder).isFile()) {
    yield folder;
    return;
  }
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(file);
    else if (entry.name.endsWith('.js') && !entry.name.includes('_FIXTURE')) yield file;
  }
}

/** A folder of modules, copied to where files with the ending .js are modules whatever is in them. */
const copies = new Map();
const scratch = mkdtempSync(path.join(os.tmpdir(), 'test262-'));
writeFileSync(path.join(scratch, 'package.json'), '{"type":"module"}');
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

function asModule(file) {
  const folder = path.dirname(file);
  if (!copies.has(folder)) {
    const copy = path.join(scratch, path.relative(tests, folder));
    // Modules import what lies beside and below them.
    cpSync(folder, copy, { recursive: true });
    copies.set(folder, copy);
  }
  return path.join(copies.get(folder), path.basename(file));
}

function run(text, cwd) {
  return new Promise((resolve) => {
    const child = spawn(wsjs, ['--dialect', 'node', '-'], { cwd, stdio: 'pipe', env: { ...process.env, NO_COLOR: '1' } });
    const result = { stdout: '', stderr: '', status: null, signal: null, timeout: false };
    const timer = setTimeout(() => {
      result.timeout = true;
      child.kill('SIGKILL');
    }, Number(options.limit) * 1000);
    child.stdout.setEncoding('utf8').on('data', (data) => (result.stdout += data));
    child.stderr.setEncoding('utf8').on('data', (data) => (result.stderr += data));
    child.stdin.on('error', () => {});
    child.on('error', (error) => {
      console.error(`cannot start ${wsjs}: ${error.message}`);
      process.exit(2);
    });
    child.on('close', (status, signal) => {
      clearTimeout(timer);
      resolve({ ...result, status, signal });
    });
    child.stdin.end(text);
  });
}

/** `passed`, `skipped: …` or why it fails. */
async function runFile(file) {
  const source = readFileSync(file, 'utf8');
  const meta = metadata(source);
  const reason = skipped(source, meta);
  if (reason !== undefined) return { skipped: reason };
  const isModule = meta.flags.includes('module');
  const place = isModule ? asModule(file) : file;
  for (const { mode, text } of programs(place, source, meta, harness)) {
    // The text itself is a script, which the folder of a copy would make a module.
    const failure = judge(meta, await run(text, path.dirname(file)));
    if (failure !== undefined) return { failure: `${mode}: ${failure}` };
  }
  return {};
}

let files = (folders.length > 0 ? folders : ['test/language', 'test/annexB/language']).flatMap((folder) => [...walk(path.join(path.resolve(checkout), folder))]);
files = files.filter((_, at) => at % Number(options.every) === Number(options.from));
if (options.only !== undefined) {
  const wanted = new Set(readFileSync(options.only, 'utf8').split('\n').map((line) => line.split(/[\t ]/)[0]));
  files = files.filter((file) => wanted.has(path.relative(tests, file)));
}

const counts = new Map();
const failures = [];
const skips = new Map();
const unexpected = [];
const repaired = [];
let next = 0;
const started = Date.now();

// Asked to end, it reports what it has.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => (files.length = next));

async function worker() {
  while (next < files.length) {
    const file = files[next++];
    const name = path.relative(tests, file);
    const outcome = await runFile(file);
    const folder = name.split('/').slice(0, 3).join('/').replace(/\/[^/]*\.js$/, '');
    const count = counts.get(folder) ?? { passed: 0, failed: 0, skipped: 0 };
    counts.set(folder, count);
    if (outcome.skipped !== undefined) {
      count.skipped++;
      skips.set(outcome.skipped, (skips.get(outcome.skipped) ?? 0) + 1);
      if (expected.has(name)) repaired.push(`${name} (is skipped)`);
    } else if (outcome.failure !== undefined) {
      count.failed++;
      failures.push(`${name}\t${outcome.failure}`);
      if (!expected.has(name)) unexpected.push(`${name}\t${outcome.failure}`);
    } else {
      count.passed++;
      if (expected.has(name)) repaired.push(name);
    }
  }
}

await Promise.all(Array.from({ length: Number(options.jobs) }, worker));
const total = { passed: 0, failed: 0, skipped: 0 };
for (const [folder, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
  console.log(`${folder.padEnd(48)} ${String(count.passed).padStart(6)} passed ${String(count.failed).padStart(5)} failed ${String(count.skipped).padStart(5)} skipped`);
  for (const key of Object.keys(total)) total[key] += count[key];
}
for (const [reason, count] of [...skips].sort()) console.log(`skipped ${count}: ${reason}`);
failures.sort();
if (options.failures !== undefined) writeFileSync(options.failures, failures.map((line) => `${line}\n`).join(''));
const report = (title, list) => {
  if (list.length > 0) console.log(`\n${title}:\n${list.sort().map((line) => `  ${line}`).join('\n')}`);
};
report('fail and are not in the list', unexpected);
report('pass now: take them out of the list', repaired);
console.log(`\n${files.length} files: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped; ${unexpected.length} unexpected, ${repaired.length} to take out; ${Math.round((Date.now() - started) / 1000)} s`);
process.exitCode = unexpected.length + repaired.length > 0 ? 1 : 0;
