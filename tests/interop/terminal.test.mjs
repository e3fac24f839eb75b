// What a fibjs program does with a terminal: keys by themselves, passwords that do not show. `script` is the terminal.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { binary } from './wsjs.mjs';

/** Runs a script on a terminal; `answers` are typed when the texts before them have been printed. */
function onTerminal(source, answers) {
    const file = join(mkdtempSync(join(tmpdir(), 'wsjs-terminal-')), 'script.js');
    writeFileSync(file, `require('coroutine');\n${source}`);
    const child = spawn('script', ['-qec', `${binary} ${file}`, '/dev/null'], {
        stdio: 'pipe', env: { ...process.env, NO_COLOR: '1' }, timeout: 20000,
    });
    let out = '';
    const left = [...answers];
    child.stdout.setEncoding('utf8').on('data', text => {
        out += text;
        while (left.length > 0 && out.includes(left[0][0])) child.stdin.write(left.shift()[1]);
    });
    return new Promise(resolve => child.on('close', () => resolve(out)));
}

test('setRawMode gives each key, without echo', async () => {
    const out = await onTerminal(`
        process.stdin.setRawMode(true);
        console.log('ready', process.stdin.isRaw);
        const keys = [];
        while (keys.length < 2) keys.push(...process.stdin.read(1));
        process.stdin.setRawMode(false);
        console.log('keys', keys.join(), process.stdin.isRaw);`, [['ready true', 'a\x03']]);
    assert.match(out, /keys 97,3 false/);
    assert.doesNotMatch(out, /a\^C|\na/);
});

test('getpass hides what is typed', async () => {
    const out = await onTerminal(`
        const secret = console.getpass('Password: ');
        console.log('got', secret.length);
        console.log('line', console.readLine('Name: '));`, [['Password: ', 'secret\n'], ['Name: ', 'shown\n']]);
    assert.match(out, /got 6/);
    assert.doesNotMatch(out, /secret/);
    assert.match(out, /line shown/);
});
