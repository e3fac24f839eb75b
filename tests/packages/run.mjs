// Each program of programs/ under Node.js and under wsjs: what they print and their exit status must be the same.
//   npm ci && WSJS=../../target/debug/wsjs npm test [-- FILTER…]
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const wsjs = process.env.WSJS ?? join(here, '../../target/debug/wsjs');
const programs = join(here, 'programs');
const limit = 120_000;

/** Runs a program: its output, how it ended, and how long it took. */
function run(runtime, file) {
    return new Promise(resolve => {
        const start = performance.now();
        // The environment is a fixed one: colours, locale and zone are no part of what is compared.
        const env = { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'C.UTF-8', TZ: 'UTC', NO_COLOR: '1', NODE_ENV: 'production' };
        const child = spawn(runtime, [file], { cwd: programs, env, stdio: ['ignore', 'pipe', 'pipe'] });
        const result = { out: '', err: '' };
        child.stdout.setEncoding('utf8').on('data', text => { result.out += text; });
        child.stderr.setEncoding('utf8').on('data', text => { result.err += text; });
        const timer = setTimeout(() => { result.late = true; child.kill('SIGKILL'); }, limit);
        child.on('error', error => { result.err += error.message; });
        child.on('close', (code, signal) => {
            clearTimeout(timer);
            result.end = result.late ? `no end within ${limit / 1000} s` : signal ? `signal ${signal}` : `exit ${code}`;
            result.seconds = (performance.now() - start) / 1000;
            resolve(result);
        });
    });
}

/** The first lines that differ, as a reader wants them. */
function difference(expected, got) {
    const [left, right] = [expected.split('\n'), got.split('\n')];
    const at = left.findIndex((line, index) => line !== right[index]);
    const from = at < 0 ? left.length : at;
    const lines = (list, sign) => list.slice(from, from + 4).map(line => `    ${sign} ${line.slice(0, 500)}`);
    return [`  line ${from + 1}:`, ...lines(left, '-'), ...lines(right, '+')].join('\n');
}

const filters = process.argv.slice(2);
const names = readdirSync(programs).filter(name => /\.m?js$/.test(name) && name !== 'request.js')
    .filter(name => !filters.length || filters.some(filter => name.includes(filter)));
if (!names.length) throw new Error(`no program matches ${filters}`);
if (!existsSync(wsjs)) throw new Error(`${wsjs} is not there: build it, or set WSJS`);

let failed = 0;
console.log(`${'program'.padEnd(24)} ${'Node.js'.padStart(8)} ${'wsjs'.padStart(8)}`);
async function compare(name) {
    const expected = await run(process.execPath, join(programs, name));
    const got = await run(wsjs, join(programs, name));
    const faults = [];
    // A program that fails or says nothing under Node.js checks nothing.
    if (expected.end !== 'exit 0' || !expected.out) faults.push(`  Node.js: ${expected.end}\n${expected.err}`);
    if (got.end !== expected.end) faults.push(`  wsjs: ${got.end}, Node.js: ${expected.end}`);
    if (got.out !== expected.out) faults.push(difference(expected.out, got.out));
    if (faults.length) failed += 1;
    const seconds = ({ seconds }) => `${seconds.toFixed(1)} s`.padStart(8);
    console.log([`${name.padEnd(24)} ${seconds(expected)} ${seconds(got)}  ${faults.length ? 'DIFFERS' : 'same'}`,
        ...faults, ...(faults.length && got.err ? [got.err.slice(0, 3000).replace(/^/gm, '    ')] : [])].join('\n'));
}
const queue = [...names];
await Promise.all(Array.from({ length: Math.min(cpus().length, 4) }, async () => {
    while (queue.length) await compare(queue.shift());
}));
console.log(failed ? `${failed} of ${names.length} differ` : `${names.length} programs, no difference`);
process.exitCode = failed ? 1 : 0;
