#!/usr/bin/env node
'use strict';
// Calls every function of every module with odd values, in programs of its own making, until the time is over or a program ends
// badly: by a signal, a panic, or not at all. README.md says how.

const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { source, steps } = require('./program');

const { values: options } = require('node:util').parseArgs({
  options: {
    seconds: { type: 'string', default: '600' },
    seed: { type: 'string' },
    count: { type: 'string' },
    dialect: { type: 'string' },
    steps: { type: 'string', default: '40' },
    limit: { type: 'string', default: '20' },
    jobs: { type: 'string', default: '2' },
    memory: { type: 'string', default: '4194304' },
    print: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
  },
});
const WSJS = path.resolve(process.env.WSJS ?? path.join(__dirname, '../../target/debug/wsjs'));
const ROOT = path.join(__dirname, '../..');
const SEEDS = path.join(__dirname, '../seeds/reflective');
const DIALECTS = options.dialect === undefined ? ['node', 'fibjs', 'edgeros'] : [options.dialect];
/** Programs of root run as nobody. */
const USER = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
const TEMP = fs.mkdtempSync(path.join(os.tmpdir(), 'wsjs-reflective-'));
fs.chmodSync(TEMP, 0o777);
process.on('exit', () => fs.rmSync(TEMP, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

/** The modules that programs of a dialect can require: the files of `js/`. */
function modules(dialect) {
  const folders = { node: ['node', 'npm'], fibjs: ['fibjs', 'node'], edgeros: ['edgeros', 'node'] }[dialect];
  return folders.flatMap((folder) => fs.readdirSync(path.join(ROOT, 'js', folder), { recursive: true })
    .filter((name) => /\.js$/.test(name) && !/(^|\/)(internal\/|globals\.js)/.test(name))
    .map((name) => name.replace(/\.js$/, '')));
}

function members(dialect) {
  const names = [...new Set(modules(dialect))];
  const { stdout, stderr } = spawnSync(WSJS, ['--dialect', dialect, path.join(__dirname, 'members.js'), ...names], { maxBuffer: 2 ** 26, cwd: TEMP });
  try {
    // EdgerOS's console writes the time before.
    return JSON.parse(/\[\{.*\]/s.exec(String(stdout))[0]);
  } catch {
    throw new Error(`members of ${dialect}: ${stderr}`);
  }
}

/** So many times as long as a program may compute, it may do nothing. */
const IDLE = 4;

/** What a process has used of the processor, in clock ticks. */
function processorTime(pid) {
  try {
    const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return undefined;
  }
}

let serial = 0;

/** Runs a program in a folder and with limits of its own; why it ended badly, or nothing. */
function run(dialect, text, seconds = Number(options.limit)) {
  const folder = path.join(TEMP, `p${serial++}`);
  fs.mkdirSync(folder);
  fs.chmodSync(folder, 0o777);
  const file = path.join(folder, 'program.js');
  fs.writeFileSync(file, text);
  // Memory, time of the processor, sizes of files and no core: the limits of the shell hold for the program it becomes.
  const command = `ulimit -v ${options.memory} && ulimit -t ${seconds} && ulimit -f 200000 && ulimit -c 0 && exec "$0" "$@"`;
  const child = spawn('/bin/sh', ['-c', command, WSJS, '--dialect', dialect, file], {
    cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, HOME: folder, TMPDIR: folder }, ...USER,
  });
  let said = '';
  const keep = (chunk) => { if (said.length < 1 << 20) said += chunk; };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return new Promise((resolve) => {
    let isLate = false;
    // One that does nothing for so long waits for what never comes. On a busy machine little happens, but something.
    let used;
    let idle = 0;
    const timer = setInterval(() => {
      const now = processorTime(child.pid);
      idle = now === used ? idle + 1 : 0;
      used = now;
      if (idle < IDLE) return;
      isLate = true;
      child.kill('SIGKILL');
    }, seconds * 1000);
    child.on('close', (code, signal) => {
      clearInterval(timer);
      fs.rmSync(folder, { recursive: true, force: true });
      const line = /^.*(panicked at|internal error|has overflowed its stack|memory allocation of).*$/m.exec(said)?.[0];
      if (isLate) resolve({ kind: 'waits', why: `does nothing for ${IDLE * seconds} s` });
      else if (signal === 'SIGXCPU') resolve({ kind: 'hang', why: `computes for more than ${seconds} s` });
      else if (line !== undefined) resolve({ kind: `says ${kindOf(line)}`, why: line });
      else if (code === 126 || code === 127) throw new Error(`${WSJS} cannot be started: ${said}`);
      else if (signal !== null || code > 128) resolve({ kind: `ends by ${signal ?? code}`, why: `ends by ${signal ?? `status ${code}`}` });
      else resolve(undefined);
    });
  });
}

const kindOf = (line) => line.replace(/\d+/g, 'N').slice(-80);

/** The fewest lines that still end the same way. */
async function minimize(dialect, lines, { kind }) {
  const seconds = kind === 'hang' || kind === 'waits' ? Math.min(6, Number(options.limit)) : undefined;
  const fails = async (some) => (await run(dialect, source(dialect, some), seconds))?.kind === kind;
  let size = Math.ceil(lines.length / 2);
  while (size >= 1) {
    let changed = false;
    for (let at = 0; at < lines.length;) {
      const rest = [...lines.slice(0, at), ...lines.slice(at + size)];
      if (rest.length > 0 && await fails(rest)) {
        lines = rest;
        changed = true;
      } else at += size;
    }
    if (size === 1 && !changed) break;
    size = size === 1 ? 1 : Math.ceil(size / 2);
  }
  return lines;
}

let isOver = false;
const found = new Map();

async function report(dialect, seed, lines, outcome) {
  if (found.has(`${dialect} ${outcome.kind}`)) {
    found.set(`${dialect} ${outcome.kind}`, found.get(`${dialect} ${outcome.kind}`) + 1);
    return;
  }
  // What does not happen again was the machine's.
  if ((await run(dialect, source(dialect, lines)))?.kind !== outcome.kind) return;
  found.set(`${dialect} ${outcome.kind}`, 1);
  if (!options.all) isOver = true;
  const least = await minimize(dialect, lines, outcome);
  console.log(`\n// ${dialect}, seed ${seed}: ${outcome.why}\n${source(dialect, least)}`);
}

async function replay() {
  for (const name of fs.existsSync(SEEDS) ? fs.readdirSync(SEEDS).sort() : []) {
    const dialect = /^(\w+?)-/.exec(name)[1];
    if (!DIALECTS.includes(dialect)) continue;
    const outcome = await run(dialect, fs.readFileSync(path.join(SEEDS, name), 'utf8'));
    if (outcome === undefined) continue;
    console.log(`${name}: ${outcome.why}`);
    found.set(name, 1);
  }
}

async function main() {
  const known = Object.fromEntries(DIALECTS.map((dialect) => [dialect, members(dialect)]));
  for (const dialect of DIALECTS) console.log(`${dialect}: ${known[dialect].length} functions`);
  const first = Number(options.seed ?? Math.floor(Math.random() * 1e9));
  const last = options.count === undefined && options.seed === undefined ? Infinity : first + Number(options.count ?? 1);
  if (options.print) {
    for (const dialect of DIALECTS) console.log(source(dialect, steps(dialect, known[dialect], first, Number(options.steps))));
    return;
  }
  await replay();
  const end = Date.now() + Number(options.seconds) * 1000;
  let next = first;
  let count = 0;
  const work = async () => {
    while (!isOver && next < last && Date.now() < end) {
      const seed = next++;
      for (const dialect of DIALECTS) {
        const lines = steps(dialect, known[dialect], seed, Number(options.steps));
        const outcome = await run(dialect, source(dialect, lines));
        count++;
        if (outcome !== undefined) await report(dialect, seed, lines, outcome);
      }
    }
  };
  await Promise.all(Array.from({ length: Number(options.jobs) }, work));
  for (const [what, times] of found) console.log(`${what}: ${times}`);
  console.log(`reflective: seeds ${first} to ${next - 1}, ${count} programs of ${options.steps} calls, ${found.size === 0 ? 'all ended well' : `${found.size} kinds of bad ends`}`);
  process.exitCode = found.size === 0 ? 0 : 1;
}

main();
