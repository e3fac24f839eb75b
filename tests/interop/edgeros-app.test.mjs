// The EdgerOS example application in Chromium: two browsers see each other's changes.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { Program, root } from './wsjs.mjs';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const main = `${root}/examples/edgeros/app/main.js`;

let server, browser, base, one, two;
before(async () => {
    server = new Program(main, { env: { PORT: '0' } });
    base = `http://127.0.0.1:${await server.listening()}`;
    browser = await chromium.launch({
        executablePath,
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
            '--disable-background-networking', '--disable-component-update', '--disable-sync']
    });
    one = await newPage();
    two = await newPage();
});
after(async () => {
    await browser?.close();
    await server?.stop();
});

async function newPage() {
    const context = await browser.newContext();
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    await page.goto(`${base}/`);
    await state(page, /here/);
    return page;
}

const state = (page, pattern) => page.waitForFunction(
    source => new RegExp(source).test(document.querySelector('#state').textContent), pattern.source);
const shows = (page, expected) => page.waitForFunction(
    list => [...document.querySelectorAll('#items li')].map(item => `${item.textContent.slice(0, -1)}${item.className === 'done' ? ' ✓' : ''}`).join() === list,
    expected.join());

async function add(page, text) {
    await page.fill('#add [name=text]', text);
    await page.press('#add [name=text]', 'Enter');
}

test('pages, scripts and styles have their types, what is not there is 404', async () => {
    for (const [path, type] of [['/', 'text/html'], ['/app.js', 'text/javascript'], ['/style.css', 'text/css']]) {
        const response = await fetch(base + path);
        assert.equal(response.status, 200, path);
        assert.equal(response.headers.get('content-type'), `${type}; charset=utf-8`, path);
        await response.text();
    }
    for (const path of ['/main.js', '/none', '/..%2fmain.js', '/live']) assert.equal((await fetch(base + path)).status, 404, path);
});

test('the API says what is wrong', async () => {
    const send = async (method, path, body, type = 'application/json') => {
        const response = await fetch(`${base}/api${path}`, { method, body, headers: body === undefined ? {} : { 'Content-Type': type } });
        return [response.status, (await response.json()).error];
    };
    assert.deepEqual(await send('POST', '/items', '{}'), [400, 'text must have 1 to 100 characters']);
    assert.deepEqual(await send('POST', '/items', '{"text":7}'), [400, 'text must have 1 to 100 characters']);
    assert.equal((await send('POST', '/items', '{'))[0], 400);
    assert.deepEqual(await send('POST', '/items', `"${'x'.repeat(5000)}"`), [413, 'request entity too large']);
    assert.deepEqual(await send('GET', '/items/1'), [404, 'no such item']);
    assert.deepEqual(await send('GET', '/items/x'), [404, 'no such address']);
    assert.deepEqual(await send('GET', '/%E0'), [404, 'no such address']);
});

test('what one adds, ticks and removes the other sees', async () => {
    await state(one, /2 are here/);
    await add(one, 'bread & <b>milk</b>');
    await shows(two, ['bread & <b>milk</b>']);
    await add(two, 'tea');
    await shows(one, ['bread & <b>milk</b>', 'tea']);
    await one.locator('#items li', { hasText: 'tea' }).locator('input').click();
    await shows(two, ['bread & <b>milk</b>', 'tea ✓']);
    await shows(one, ['bread & <b>milk</b>', 'tea ✓']);
    assert.equal(await one.isChecked('#items li.done input'), true);
    await two.locator('#items li', { hasText: 'bread' }).locator('button').click();
    await shows(one, ['tea ✓']);
    assert.deepEqual(await (await fetch(`${base}/api/items`)).json(), [{ id: 2, text: 'tea', done: true }]);
});

test('the list is printed', async () => {
    await add(one, '<script>');
    await shows(two, ['tea ✓', '<script>']);
    await two.goto(`${base}/print`);
    assert.deepEqual(await two.locator('li').allTextContents(), ['tea', '<script>']);
    assert.deepEqual(await two.locator('li.done').allTextContents(), ['tea']);
    assert.match(await two.textContent('p'), /^1 to do, /);
    await state(one, /only you/);
});

test('a page finds its way back to a server that was started again', async () => {
    assert.equal(server.err, '');
    await server.stop();
    await state(one, /connecting/);
    server = new Program(main, { env: { PORT: new URL(base).port } });
    await server.listening();
    await state(one, /only you/);
    await shows(one, []);
});
