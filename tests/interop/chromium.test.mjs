// Chromium as the peer of a fibjs program: the page comes from the same server.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { Program, script } from './wsjs.mjs';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

let server, browser, page, port;
before(async () => {
    server = new Program(script(`
        const ws = require('ws'), http = require('http');
        const svr = new http.Server(0, {
            '/ws': ws.upgrade({ perMessageDeflate: true }, (conn, req) => {
                conn.onmessage = e => {
                    if (e.data === 'who') conn.send(req.firstHeader('user-agent'));
                    else if (e.data === 'close') conn.close(3001, 'asked');
                    else conn.send(e.data);
                };
            }),
            '/': req => {
                req.response.setHeader('Content-Type', 'text/html');
                req.response.write('<!doctype html><title>wsjs</title><p>echo');
            }
        });
        svr.start();
        console.log('listening', svr.socket.localPort);`));
    port = await server.listening();
    browser = await chromium.launch({
        executablePath,
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
            '--disable-background-networking', '--disable-component-update', '--disable-sync']
    });
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
});
after(async () => {
    await browser?.close();
    await server?.stop();
});

test('the page is served', async () => {
    assert.equal(await page.title(), 'wsjs');
    assert.equal(await page.textContent('p'), 'echo');
});

test('text, binary, Blob, a megabyte and compression', async () => {
    const result = await page.evaluate(async () => {
        const socket = new WebSocket(`ws://${location.host}/ws`);
        socket.binaryType = 'arraybuffer';
        await new Promise((resolve, reject) => { socket.onopen = resolve; socket.onerror = reject; });
        const trip = data => new Promise(resolve => {
            socket.onmessage = e => resolve(e.data);
            socket.send(data);
        });
        const text = await trip('héllo ☃');
        const binary = Array.from(new Uint8Array(await trip(new Uint8Array([0, 1, 254, 255]))));
        const blob = Array.from(new Uint8Array(await trip(new Blob(['ab']))));
        const large = (await trip('x'.repeat(1 << 20))).length;
        const agent = await trip('who') === navigator.userAgent;
        const closed = new Promise(resolve => { socket.onclose = e => resolve([e.code, e.reason, e.wasClean]); });
        const { extensions } = socket;
        socket.send('close');
        return { text, binary, blob, large, agent, extensions, closed: await closed };
    });
    assert.deepEqual(result, {
        text: 'héllo ☃',
        binary: [0, 1, 254, 255],
        blob: [97, 98],
        large: 1 << 20,
        agent: true,
        extensions: 'permessage-deflate',
        closed: [3001, 'asked', true]
    });
});

test('a page that goes away closes its socket and the server goes on', async () => {
    const other = await browser.newPage();
    await other.goto(`http://127.0.0.1:${port}/`);
    await other.evaluate(() => new Promise(resolve => {
        const socket = new WebSocket(`ws://${location.host}/ws`);
        socket.onopen = resolve;
    }));
    await other.close();
    const reply = await page.evaluate(() => new Promise(resolve => {
        const socket = new WebSocket(`ws://${location.host}/ws`);
        socket.onopen = () => socket.send('alive');
        socket.onmessage = e => resolve(e.data);
    }));
    assert.equal(reply, 'alive');
});
