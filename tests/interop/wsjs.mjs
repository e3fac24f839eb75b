// Starts wsjs programs for the interop tests and waits for what they print. No fixed ports, no sleeps.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const binary = process.env.WSJS ?? join(root, 'target/debug/wsjs');

/** A running program: its output so far, and promises for more of it. */
export class Program {
    out = '';
    err = '';
    #waiting = new Set();

    constructor(file, { args = [], env = {}, runtime = binary } = {}) {
        this.process = spawn(runtime, [file, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
        this.process.stdout.setEncoding('utf8').on('data', text => { this.out += text; this.#look(); });
        this.process.stderr.setEncoding('utf8').on('data', text => { this.err += text; this.#look(); });
        this.ended = new Promise(resolve => this.process.on('close', (code, signal) => {
            this.over = true;
            this.#look();
            resolve({ code, signal });
        }));
    }

    #look() {
        for (const look of this.#waiting) look();
    }

    /** Waits until `find()` gives something; fails when the program ends first. */
    until(find, what) {
        return new Promise((resolve, reject) => {
            const look = () => {
                const found = find();
                if (found === undefined || found === null || found === false) {
                    if (!this.over) return;
                    reject(new Error(`wsjs ended before ${what}\n${this.out}\n${this.err}`));
                } else {
                    resolve(found);
                }
                this.#waiting.delete(look);
            };
            this.#waiting.add(look);
            look();
        });
    }

    prints(pattern) {
        return this.until(() => pattern.exec(this.out), `it printed ${pattern}`);
    }

    async listening() {
        return Number((await this.prints(/listening (\d+)/))[1]);
    }

    /** The port a program listens on that does not print it: asked of the kernel. */
    async listeningPort() {
        for (let tries = 0; ; tries++) {
            const port = this.#ownPort();
            if (port) return port;
            if (this.over || tries > 2000) throw new Error(`wsjs does not listen\n${this.out}\n${this.err}`);
            await new Promise(resolve => setTimeout(resolve, 5));
        }
    }

    #ownPort() {
        const { pid } = this.process;
        let sockets;
        try {
            sockets = new Set(readdirSync(`/proc/${pid}/fd`).map(fd => {
                try { return readlinkSync(`/proc/${pid}/fd/${fd}`); } catch { return ''; }
            }));
        } catch {
            return undefined;
        }
        for (const table of ['tcp', 'tcp6']) {
            for (const line of readFileSync(`/proc/${pid}/net/${table}`, 'utf8').split('\n').slice(1)) {
                const fields = line.trim().split(/\s+/);
                if (fields[3] === '0A' && sockets.has(`socket:[${fields[9]}]`)) {
                    return parseInt(fields[1].split(':').pop(), 16);
                }
            }
        }
    }

    /** Process time in clock ticks: what an idle server must not use. */
    cpu() {
        const stat = readFileSync(`/proc/${this.process.pid}/stat`, 'utf8');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return Number(fields[11]) + Number(fields[12]);
    }

    stop(signal = 'SIGKILL') {
        this.process.kill(signal);
        return this.ended;
    }
}

/** A copy of an example with something replaced, in a folder of its own. */
export function edited(example, from, to) {
    const source = readFileSync(join(root, example), 'utf8');
    if (!source.includes(from)) throw new Error(`${example} does not contain ${from}`);
    const file = join(mkdtempSync(join(tmpdir(), 'wsjs-')), example.split('/').pop());
    writeFileSync(file, source.replace(from, to));
    return file;
}

/** A script in a folder of its own. */
export function script(source) {
    const file = join(mkdtempSync(join(tmpdir(), 'wsjs-')), 'script.js');
    writeFileSync(file, source);
    return file;
}

/** A program in Python, whose interpreter has the package `websockets`. */
export function python(source, ...args) {
    const child = spawn(process.env.PYTHON_WEBSOCKETS ?? 'python3', ['-c', source, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return { child, ended: once(child, 'close'), line: async () => (await lines.next()).value };
}

/** The browser of this machine. */
export function browser(...args) {
    return chromium.launch({
        executablePath: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync),
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
            '--disable-background-networking', '--disable-component-update', '--disable-sync', ...args]
    });
}
