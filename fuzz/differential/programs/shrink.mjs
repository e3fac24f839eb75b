// Makes the first program smaller that two runtimes run differently: shrink.mjs SEED COUNT, with the command in WSJS.

import { execFileSync } from 'node:child_process';
import path from 'node:path';

const programs = path.join(path.dirname(new URL(import.meta.url).pathname), '../programs.js');
const [seed, count] = process.argv.slice(2);
const RUNTIMES = [process.env.WSJS ?? 'wsjs', process.execPath];
/** How many smaller programs are tried at once. */
const BATCH = 200;

function answers(runtime, args, input) {
  try {
    return execFileSync(runtime, [programs, ...args], { encoding: 'utf8', input, maxBuffer: 1 << 30, stdio: ['pipe', 'pipe', 'ignore'], timeout: 120_000 }).split('\n');
  } catch (error) {
    // What a runtime said before it fell over counts.
    return String(error.stdout ?? '').split('\n');
  }
}

/** The programs of a list that give different outcomes. */
function differing(list) {
  const [ours, theirs] = RUNTIMES.map((runtime) => answers(runtime, ['check'], JSON.stringify(list)));
  return list.map((program, at) => ({ program, ours: ours[at], theirs: theirs[at] })).filter(({ ours, theirs }) => ours !== theirs);
}

function first() {
  const [ours, theirs] = RUNTIMES.map((runtime) => answers(runtime, [seed, count, 'verbose']));
  const at = ours.findIndex((line, index) => line !== theirs[index]);
  const line = theirs[at] ?? '';
  // A line is: number, program, outcome.
  return JSON.parse(line.slice(line.indexOf(' ') + 1, line.lastIndexOf('} [') + 1));
}

const words = (text) => text.match(/\s+|[\p{ID_Continue}$\\]+|[^]/gu) ?? [];

let best = { program: first() };
[best = best] = differing([best.program]);
for (let size = words(best.program.source).length >> 1; size > 0; ) {
  const parts = words(best.program.source);
  const smaller = [];
  for (let at = 0; at < parts.length; at += Math.max(1, size >> 1)) {
    smaller.push({ ...best.program, source: [...parts.slice(0, at), ...parts.slice(at + size)].join('') });
  }
  let found;
  for (let at = 0; at < smaller.length && found === undefined; at += BATCH) {
    // A program that never ends by itself is not made smaller into one that is run: it has to keep its `tick`s.
    [found] = differing(smaller.slice(at, at + BATCH).filter(({ source, runs }) => !runs || loops(source) <= ticks(source)));
  }
  if (found === undefined) size >>= 1;
  else best = found;
}
console.log(`${best.program.kind}${best.program.runs ? '' : ', parsed only'}: ${JSON.stringify(best.program.source)}\n  wsjs:    ${best.ours}\n  Node.js: ${best.theirs}`);

function loops(source) {
  return source.match(/\b(?:for|while)\b/g)?.length ?? 0;
}
function ticks(source) {
  return source.match(/\btick\b|\bof\s*\[|\bin\b/g)?.length ?? 0;
}
