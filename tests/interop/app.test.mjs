// The example application in Chromium: every user is a browser context with cookies of its own.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import WebSocket from 'ws';
import { Program, root } from './wsjs.mjs';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

let server, browser, base, ann, bob;
before(async () => {
    server = new Program(`${root}/examples/fibjs/app/main.js`, { env: { PORT: '0' } });
    base = `http://127.0.0.1:${await server.listening()}`;
    browser = await chromium.launch({
        executablePath,
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
            '--disable-background-networking', '--disable-component-update', '--disable-sync']
    });
    [ann, bob] = await Promise.all([newPage(), newPage()]);
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
    await page.locator('#login').waitFor();
    return page;
}

async function signIn(page, name, password) {
    await page.fill('#login [name=name]', name);
    await page.fill('#login [name=password]', password);
    await page.click('#login button');
}

async function enter(page, room) {
    await page.locator('#rooms li', { hasText: room }).click();
    await page.waitForFunction(name => document.querySelector('#room').textContent === name
        && document.querySelector('#state').textContent === 'connected', room);
}

async function say(page, text) {
    await page.fill('#say [name=text]', text);
    await page.press('#say [name=text]', 'Enter');
}

/** Waits for a line of the talk. */
const sees = (page, text) => page.locator('#messages .text').getByText(text, { exact: true }).last().waitFor();
const texts = page => page.locator('#messages .message .text').allTextContents();
const members = (page, expected) => page.waitForFunction(
    names => [...document.querySelectorAll('#members li')].map(item => item.textContent).join() === names, expected.join());
const cookie = async page => (await page.context().cookies()).find(({ name }) => name === 'session');

/** The status of an upgrade: 101, or what the server says instead. */
function upgrade(room, headers) {
    return new Promise((resolve, reject) => {
        const socket = new WebSocket(`${base.replace('http', 'ws')}/chat/${room}`, { headers });
        socket.on('open', () => {
            socket.close();
            socket.on('close', () => resolve(101));
        });
        socket.on('unexpected-response', (request, response) => {
            request.destroy();
            resolve(response.statusCode);
        });
        socket.on('error', reject);
    });
}

test('assets have their types, what is not there is 404', async () => {
    for (const [path, type] of [['/', 'text/html'], ['/index.html', 'text/html'], ['/app.js', 'text/javascript'], ['/style.css', 'text/css']]) {
        const response = await fetch(base + path);
        assert.equal(response.status, 200, path);
        assert.equal(response.headers.get('content-type').split(';')[0], type, path);
    }
    for (const path of ['/none', '/none/', '/sessions.js', '/api/none', '/chat']) {
        assert.equal((await fetch(base + path)).status, 404, path);
    }
    assert.equal((await fetch(`${base}/..%2fmain.js`)).ok, false);
});

test('the API wants JSON and a login', async () => {
    for (const path of ['/api/me', '/api/rooms', '/api/rooms/tea']) assert.equal((await fetch(base + path)).status, 403, path);
    const post = (body, type) => fetch(`${base}/api/login`, { method: 'POST', body, headers: { 'Content-Type': type } });
    assert.equal((await post('name=eve&password=secret', 'application/x-www-form-urlencoded')).status, 400);
    assert.equal((await post('{', 'application/json')).status, 400);
    for (const fields of [{}, { name: 'eve' }, { name: 'eve', password: 'x' }, { name: '<b>', password: 'secret' }, { name: ['eve'], password: 'secret' }]) {
        const response = await post(JSON.stringify(fields), 'application/json');
        assert.equal(response.status, 403, JSON.stringify(fields));
        assert.equal(response.headers.has('set-cookie'), false);
    }
});

test('a login is accepted, one with a wrong password is refused', async () => {
    await signIn(ann, 'ann', 'secret');
    await members(ann, ['ann']);
    assert.equal(await ann.textContent('#me'), 'ann');
    assert.equal(await ann.evaluate(() => document.cookie), '');
    assert.equal((await cookie(ann)).httpOnly, true);

    await signIn(bob, 'ann', 'guess');
    await bob.getByText('wrong name or password').waitFor();
    assert.equal(await cookie(bob), undefined);
    assert.equal(await bob.isVisible('#chat'), false);
    await signIn(bob, 'bob', 'hidden');
    await members(bob, ['ann', 'bob']);
    await members(ann, ['ann', 'bob']);
    await sees(ann, 'bob joined');
});

test('an upgrade needs the cookie, a room and a page of ours', async () => {
    const { value } = await cookie(ann);
    const Cookie = `session=${value}`;
    assert.equal(await upgrade('lobby', {}), 403);
    assert.equal(await upgrade('lobby', { Cookie: 'session=wrong' }), 403);
    assert.equal(await upgrade('lobby', { Cookie: `session=${value}0` }), 403);
    assert.equal(await upgrade('lobby', { Cookie, Origin: 'http://elsewhere.example' }), 403);
    assert.equal(await upgrade('none', { Cookie }), 404);
    assert.equal(await upgrade('lobby', { Cookie, Origin: base }), 101);
});

test('a message reaches the others in the room, as text, and no other room', async () => {
    await say(ann, 'hello <b>bob</b> ☃');
    await sees(bob, 'hello <b>bob</b> ☃');

    await enter(bob, 'tea');
    await sees(ann, 'bob left');
    await members(bob, ['bob']);
    assert.deepEqual(await texts(bob), []);
    await say(bob, 'only tea');
    await sees(bob, 'only tea');

    await enter(bob, 'lobby');
    await members(ann, ['ann', 'bob']);
    await say(bob, 'back');
    await sees(ann, 'back');
    assert.deepEqual(await texts(ann), ['hello <b>bob</b> ☃', 'back']);
});

test('who enters a room sees its history', async () => {
    await enter(bob, 'tea');
    await sees(bob, 'only tea');
    const history = await bob.evaluate(async () => (await (await fetch('/api/rooms/tea')).json()).history);
    assert.deepEqual(history.map(({ from, text }) => [from, text]), [['bob', 'only tea']]);
    await enter(bob, 'lobby');
    await members(ann, ['ann', 'bob']);
});

test('a new room opens for everybody', async () => {
    await bob.fill('#create [name=name]', 'garden');
    await bob.press('#create [name=name]', 'Enter');
    await members(bob, ['bob']);
    assert.equal(await bob.textContent('#room'), 'garden');
    assert.equal(await ann.evaluate(async () => (await fetch('/api/rooms/garden')).status), 200);
    await enter(bob, 'lobby');
    await members(ann, ['ann', 'bob']);
});

test('a reload keeps the login and the room', async () => {
    await ann.reload();
    await members(ann, ['ann', 'bob']);
    assert.equal(await ann.textContent('#me'), 'ann');
    assert.deepEqual(await texts(ann), ['hello <b>bob</b> ☃', 'back']);
});

test('a second window of a user joins and leaves unseen', async () => {
    const second = await ann.context().newPage();
    await second.goto(`${base}/#lobby`);
    await members(second, ['ann', 'bob']);
    await second.close();
    await say(bob, 'still here?');
    await sees(ann, 'still here?');
    assert.equal(await ann.locator('#messages .notice').count(), 0);
    await members(bob, ['ann', 'bob']);
});

test('a user who leaves is shown', async () => {
    await bob.close();
    await sees(ann, 'bob left');
    await members(ann, ['ann']);
});

test('signing out ends the session', async () => {
    const { value } = await cookie(ann);
    await ann.click('#logout');
    await ann.locator('#login').waitFor();
    assert.equal(await cookie(ann), undefined);
    assert.equal(await upgrade('lobby', { Cookie: `session=${value}` }), 403);
    assert.equal(server.err, '');
});

test('a page finds its way back to a server that was started again', async () => {
    await signIn(ann, 'ann', 'secret');
    await members(ann, ['ann']);
    await server.stop();
    await ann.getByText('connecting…').waitFor();
    server = new Program(`${root}/examples/fibjs/app/main.js`, { env: { PORT: new URL(base).port } });
    await server.listening();
    // The new one knows neither sessions nor accounts.
    await ann.locator('#login').waitFor();
    await signIn(ann, 'ann', 'another');
    await members(ann, ['ann']);
    assert.deepEqual(await texts(ann), []);
});
