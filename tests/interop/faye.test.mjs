// faye-websocket on wsjs against npm's package on Node, both roles, through an HTTP proxy and over TLS; Chromium as the
// client of an event stream; npm's own package running on wsjs. The manual's programs are run as printed but for addresses.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { Program, edited, root, script } from './wsjs.mjs';

const require = createRequire(import.meta.url);
const Faye = require('faye-websocket');
const deflate = require('permessage-deflate');
const packages = join(dirname(fileURLToPath(import.meta.url)), 'node_modules');
const pem = name => readFileSync(join(root, 'tests/node/faye-websocket/fixtures', name));
const tls = { key: pem('key.pem'), cert: pem('cert.pem') };

/** Talks to an echo server: what came back, and how it closed. */
async function converse(ws) {
    const large = 'x'.repeat(1 << 20);
    const got = [];
    ws.on('open', () => {
        ws.send('héllo ☃');
        ws.send(Buffer.from([0, 1, 255]));
        ws.send(large);
    });
    ws.on('message', event => {
        got.push(event.data);
        if (got.length === 3) ws.close(3001, 'done');
    });
    const [event] = await new Promise(resolve => ws.on('close', (...args) => resolve(args)));
    assert.deepEqual([event.code, event.reason], [3001, 'done']);
    assert.equal(got[0], 'héllo ☃');
    assert.deepEqual(got[1], Buffer.from([0, 1, 255]));
    assert.equal(got[2], large);
}

/** npm's package as an echo server on Node. */
async function echoServer(server = createServer(), options) {
    server.on('upgrade', (request, socket, body) => {
        const ws = new Faye(request, socket, body, ['echo'], options);
        ws.on('message', event => ws.send(event.data));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return server;
}

/** A proxy that knows CONNECT, and asks for a name and password. */
async function proxyServer(make = createServer, options = {}) {
    const seen = [];
    const proxy = make(options);
    proxy.on('connect', (request, socket, head) => {
        seen.push({ url: request.url, agent: request.headers['user-agent'] });
        if (request.headers['proxy-authorization'] !== 'Basic ' + Buffer.from('user:secret').toString('base64')) {
            socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
            return;
        }
        const [host, port] = request.url.split(':');
        const target = connect(port, host, () => {
            socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
            target.write(head);
            socket.pipe(target).pipe(socket);
        });
        for (const end of [socket, target]) end.on('error', () => { socket.destroy(); target.destroy(); });
    });
    await once(proxy.listen(0, '127.0.0.1'), 'listening');
    return { proxy, seen, port: proxy.address().port };
}

/** A wsjs program that talks to an echo server and prints what it got. */
const clientProgram = (url, options = '{}') => new Program(script(`
    const WebSocket = require('faye-websocket');
    const fs = require('fs');
    const ws = new WebSocket.Client(${JSON.stringify(url)}, ['echo'], ${options});
    const large = 'x'.repeat(1 << 20);
    let count = 0;
    ws.on('open', () => { ws.send('héllo ☃'); ws.send(Buffer.from([0, 1, 255])); ws.send(large); });
    ws.on('error', event => console.log('error', event.message));
    ws.on('message', ({ data }) => {
        console.log(typeof data === 'string' ? data === large || data : data.toString('hex'));
        if (++count === 3) ws.close(3001, 'done');
    });
    ws.on('close', event => console.log('close', event.code, ws.statusCode, ws.protocol));
`));

const GOOD = 'héllo ☃\n0001ff\ntrue\nclose 3001 101 echo\n';

async function outputOf(program) {
    const { code } = await program.ended;
    assert.equal(program.err, '');
    assert.equal(code, 0);
    return program.out;
}

test("npm's client and the programs of the manual", async () => {
    for (const example of ['faye/manual-server.js', 'faye/manual-pipe.js']) {
        const program = new Program(edited(`examples/${example}`, 'listen(8000)', "listen(0, '127.0.0.1')"));
        try {
            const port = await program.listeningPort();
            await converse(new Faye.Client(`ws://127.0.0.1:${port}/`));
            await program.prints(/close 3001 done/);
        } finally {
            await program.stop();
        }
    }
});

test("npm's client with compression", async () => {
    const program = new Program(script(`
        const WebSocket = require('faye-websocket'), deflate = require('permessage-deflate');
        const server = require('http').createServer().on('upgrade', (request, socket, body) => {
            const ws = new WebSocket(request, socket, body, [], { extensions: [deflate] });
            ws.pipe(ws);
        });
        server.listen(0, '127.0.0.1', () => console.log('listening', server.address().port));
    `));
    try {
        const port = await program.listening();
        for (const options of [{}, { noContextTakeover: true, requestNoContextTakeover: true }, { maxWindowBits: 9, requestMaxWindowBits: 9 }]) {
            const ws = new Faye.Client(`ws://127.0.0.1:${port}/`, [], { extensions: [deflate.configure(options)] });
            await converse(ws);
            assert.match(ws.headers['sec-websocket-extensions'], /permessage-deflate/);
        }
    } finally {
        await program.stop();
    }
});

test("npm's server: plain, compressed, the manual's client", async () => {
    const server = await echoServer(createServer(), { extensions: [deflate] });
    const url = `ws://127.0.0.1:${server.address().port}/`;
    try {
        assert.equal(await outputOf(clientProgram(url)), GOOD);
        assert.equal(await outputOf(clientProgram(url, "{ extensions: [require('permessage-deflate')] }")), GOOD);
        const manual = new Program(edited('examples/faye/manual-client.js', 'ws://www.example.com/', url));
        await manual.prints(/open\nmessage Hello, world!\n/);
        await manual.stop();
    } finally {
        server.closeAllConnections();
        server.close();
    }
});

test('over TLS, with a certificate authority and without', async () => {
    const server = await echoServer(createSecureServer(tls));
    const url = `wss://localhost:${server.address().port}/`;
    const ca = `fs.readFileSync(${JSON.stringify(join(root, 'tests/node/faye-websocket/fixtures/cert.pem'))})`;
    try {
        assert.equal(await outputOf(clientProgram(url, `{ ca: ${ca} }`)), GOOD);
        assert.equal(await outputOf(clientProgram(url, `{ tls: { ca: ${ca} } }`)), GOOD);
        assert.match(await outputOf(clientProgram(url)), /^error Network error: wss:\/\/localhost:\d+\/: .+\nclose 1006 undefined /);
    } finally {
        server.closeAllConnections();
        server.close();
    }
});

test('through a proxy, to plain and TLS servers, and one that refuses', async () => {
    const plain = await echoServer();
    const secure = await echoServer(createSecureServer(tls));
    const { proxy, seen, port } = await proxyServer();
    const cert = JSON.stringify(join(root, 'tests/node/faye-websocket/fixtures/cert.pem'));
    const options = (user, more) => `{ proxy: { origin: 'http://${user}@127.0.0.1:${port}', headers: { 'User-Agent': 'wsjs' } }, ${more} }`;
    try {
        const url = `ws://127.0.0.1:${plain.address().port}/`;
        assert.equal(await outputOf(clientProgram(url, options('user:secret', ''))), GOOD);
        const secureUrl = `wss://localhost:${secure.address().port}/`;
        assert.equal(await outputOf(clientProgram(secureUrl, options('user:secret', `ca: fs.readFileSync(${cert})`))), GOOD);
        assert.equal(await outputOf(clientProgram(url, options('user:wrong', ''))),
            `error Can't establish a connection to the server at ${url}\nclose 1006 undefined \n`);
        assert.deepEqual(seen, [
            { url: `127.0.0.1:${plain.address().port}`, agent: 'wsjs' },
            { url: `localhost:${secure.address().port}`, agent: 'wsjs' },
            { url: `127.0.0.1:${plain.address().port}`, agent: 'wsjs' }
        ]);
    } finally {
        for (const server of [plain, secure, proxy]) {
            server.closeAllConnections();
            server.close();
        }
    }
});

test('through a proxy over TLS, with its own settings', async () => {
    const plain = await echoServer();
    const { proxy, port } = await proxyServer(createSecureServer, tls);
    const cert = JSON.stringify(join(root, 'tests/node/faye-websocket/fixtures/cert.pem'));
    try {
        const options = `{ proxy: { origin: 'https://user:secret@localhost:${port}', tls: { ca: fs.readFileSync(${cert}) } } }`;
        assert.equal(await outputOf(clientProgram(`ws://127.0.0.1:${plain.address().port}/`, options)), GOOD);
    } finally {
        for (const server of [plain, proxy]) {
            server.closeAllConnections();
            server.close();
        }
    }
});

test("npm's client on a TLS server of wsjs", async () => {
    const fixtures = JSON.stringify(join(root, 'tests/node/faye-websocket/fixtures'));
    const program = new Program(script(`
        const WebSocket = require('faye-websocket'), fs = require('fs'), path = require('path');
        const read = name => fs.readFileSync(path.join(${fixtures}, name));
        const server = require('https').createServer({ key: read('key.pem'), cert: read('cert.pem') });
        server.on('upgrade', (request, socket, body) => {
            const ws = new WebSocket(request, socket, body);
            console.log(ws.url);
            ws.pipe(ws);
        });
        server.listen(0, '127.0.0.1', () => console.log('listening', server.address().port));
    `));
    try {
        const port = await program.listening();
        await converse(new Faye.Client(`wss://localhost:${port}/`, [], { ca: tls.cert }));
        await program.prints(/wss:\/\/localhost:\d+\//);
    } finally {
        await program.stop();
    }
});

test("the manual's event stream and Node's reader", async () => {
    const program = new Program(edited('examples/faye/manual-event-source.js', 'listen(8000)', "listen(0, '127.0.0.1')"));
    try {
        const port = await program.listeningPort();
        const plain = await fetch(`http://127.0.0.1:${port}/`);
        assert.equal(await plain.text(), 'Hello');
        const abort = new AbortController();
        const response = await fetch(`http://127.0.0.1:${port}/x`, {
            headers: { Accept: 'text/event-stream', 'Last-Event-ID': '7' }, signal: abort.signal
        });
        assert.equal(response.headers.get('content-type'), 'text/event-stream');
        let text = '';
        for await (const chunk of response.body) {
            text += Buffer.from(chunk);
            if (text.includes('data: Hello\r\n\r\n')) break;
        }
        assert.equal(text, 'retry: 5000\r\n\r\ndata: Hello\r\n\r\n');
        await program.prints(new RegExp(`open http://127.0.0.1:${port}/x 7`));
    } finally {
        await program.stop();
    }
});

test('a page in Chromium follows an event stream across a restart of the server', async () => {
    const start = port => new Program(join(root, 'examples/faye/ticker.js'), { env: { PORT: String(port), INTERVAL: '20' } });
    let program = start(0);
    const port = await program.listening();
    const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
    const browser = await chromium.launch({
        executablePath,
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
            '--disable-background-networking', '--disable-component-update', '--disable-sync']
    });
    try {
        const page = await browser.newPage();
        await page.goto(`http://127.0.0.1:${port}/`);
        await page.waitForFunction(() => document.querySelectorAll('li').length >= 3);
        await program.stop();
        const before = await page.locator('li').count();
        program = start(port);
        await page.waitForFunction(count => document.querySelectorAll('li').length >= count + 3, before);
        const shown = await page.locator('li').allTextContents();
        assert.deepEqual(shown, shown.map((_, at) => `${at + 1} tick`));
    } finally {
        await browser.close();
        await program.stop();
    }
});

test("the client EventSource of wsjs and npm's EventSource server", async () => {
    const asked = [];
    const server = createServer((request, response) => {
        asked.push(request.headers['last-event-id']);
        const es = new Faye.EventSource(request, response, { retry: 0.01 });
        es.send('one\ntwo', { id: String(asked.length), event: 'news' });
        if (asked.length === 1) es.on('open', () => es.close());
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    try {
        const program = new Program(script(`
            const source = new EventSource('http://127.0.0.1:${server.address().port}/');
            source.addEventListener('news', event => {
                console.log(JSON.stringify(event.data), event.lastEventId);
                if (event.lastEventId === '2') source.close();
            });
        `));
        assert.equal(await outputOf(program), '"one\\ntwo" 1\n"one\\ntwo" 2\n');
        assert.deepEqual(asked, [undefined, '1']);
    } finally {
        server.closeAllConnections();
        server.close();
    }
});

test("npm's own package runs on wsjs, loaded by path, in both roles", async () => {
    const source = options => `
        const WebSocket = require(${JSON.stringify(join(packages, 'faye-websocket/lib/faye/websocket.js'))});
        const deflate = require(${JSON.stringify(join(packages, 'permessage-deflate/lib/permessage_deflate.js'))});
        const server = require('http').createServer().on('upgrade', (request, socket, body) => {
            const ws = new WebSocket(request, socket, body, [], ${options});
            ws.pipe(ws);
        });
        server.listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            const ws = new WebSocket.Client('ws://127.0.0.1:' + port + '/', [], ${options});
            ws.on('open', () => ws.send('hello'));
            ws.on('message', event => { console.log(event.data); ws.close(3001); });
            ws.on('close', event => console.log('close', event.code, 'listening', port));
        });`;
    for (const options of ['{}', '{ extensions: [deflate] }']) {
        const program = new Program(script(source(options)));
        try {
            await program.prints(/hello\nclose 3001 listening/);
            await converse(new Faye.Client(`ws://127.0.0.1:${await program.listening()}/`, [], { extensions: [deflate] }));
        } finally {
            await program.stop();
        }
    }
});
