// Servers in TypeScript from npm, run from their sources: what they print is what they print under Node.js with tsx.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { binary, root } from './wsjs.mjs';

const folder = join(root, 'tests/interop/typescript');
const env = { ...process.env, NO_COLOR: '1', NODE_ENV: 'test' };

function run(...command) {
    const { stdout, stderr, status } = spawnSync(command[0], command.slice(1), { encoding: 'utf8', env, timeout: 60_000 });
    return { stdout, status, stderr };
}

suite('TypeScript', () => {
    for (const name of readdirSync(folder).filter(name => name.endsWith('.ts'))) {
        test(name, () => {
            const file = join(folder, name);
            const expected = run(join(folder, 'node_modules/.bin/tsx'), file);
            assert.equal(expected.status, 0, expected.stderr);
            const got = run(binary, file);
            assert.equal(got.stdout, expected.stdout, got.stderr);
            assert.equal(got.status, 0, got.stderr);
        });
    }
});
