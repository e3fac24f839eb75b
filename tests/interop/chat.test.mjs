// The chat of examples/node/chat/main.js, driven by two pages of Chromium.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Program, browser, root } from './wsjs.mjs';

let chat, chromium, base;
before(async () => {
    // Beside packages, as the reader would install them.
    const folder = mkdtempSync(join(tmpdir(), 'wsjs-'));
    cpSync(join(root, 'examples/node/chat'), folder, { recursive: true });
    symlinkSync(join(root, 'tests/interop/node_modules'), join(folder, 'node_modules'));
    chat = new Program(join(folder, 'main.js'), { env: { PORT: '0' } });
    base = `http://127.0.0.1:${await chat.listening()}`;
    chromium = await browser();
});
after(async () => {
    await chromium?.close();
    await chat?.stop();
});

async function enter(name) {
    // A context of its own: another session.
    const page = await (await chromium.newContext()).newPage();
    await page.goto(base);
    await page.fill('#login input', name);
    await page.click('#login button');
    await page.waitForFunction(own => document.getElementById('people').textContent.includes(own), name);
    return page;
}

const say = async (page, text) => {
    await page.fill('#say input', text);
    await page.click('#say button');
};

test('two people see each other, talk, and one leaves', async () => {
    const anna = await enter('Anna');
    const bob = await enter('Bob');
    await anna.waitForFunction(() => document.getElementById('people').textContent === 'Anna, Bob');
    await say(anna, 'hello <b>all</b>');
    await say(bob, 'grüß dich');
    for (const page of [anna, bob]) {
        await page.waitForFunction(() => document.querySelectorAll('#messages li').length === 2);
        assert.deepEqual(await page.$$eval('#messages li', items => items.map(item => item.textContent).sort()),
            ['Anna: hello <b>all</b>', 'Bob: grüß dich']);
    }
    assert.deepEqual(await (await fetch(`${base}/people`)).json(), ['Anna', 'Bob']);
    await bob.close();
    await anna.waitForFunction(() => document.getElementById('people').textContent === 'Anna');
});

test('without a session there is no WebSocket, without a name no session', async () => {
    const answer = await fetch(`${base}/login`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"name":" "}' });
    assert.equal(answer.status, 400);
    const page = await (await chromium.newContext()).newPage();
    await page.goto(base);
    const opened = await page.evaluate(() => new Promise(resolve => {
        const socket = new WebSocket(location.origin.replace('http', 'ws'));
        socket.onopen = () => resolve(true);
        socket.onerror = () => resolve(false);
    }));
    assert.equal(opened, false);
});
