// WebSockets over TLS between wsjs and others, in both roles: npm `ws`, Python's `websockets`, Chromium.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import https from 'node:https';
import { after, before, test } from 'node:test';
import WebSocket, { WebSocketServer } from 'ws';
import { Program, browser, python, root, script } from './wsjs.mjs';

const fixtures = `${root}/tests/node/tls/fixtures`;
const pem = name => readFileSync(`${fixtures}/${name}.pem`);
const ca = pem('ca');

let echo, url;
before(async () => {
    echo = new Program(script(`
        const fs = require('fs');
        const https = require('https');
        const { WebSocketServer } = require('ws');
        const pem = name => fs.readFileSync('${fixtures}/' + name + '.pem');
        const server = https.createServer({ key: pem('signed-key'), cert: pem('signed-cert'), ca: pem('ca'), requestCert: true, rejectUnauthorized: false },
            (req, res) => res.end('<!doctype html><title>secure</title>'));
        const wss = new WebSocketServer({ server, perMessageDeflate: true });
        wss.on('connection', (ws, req) => {
            ws.on('message', (data, binary) => {
                const text = String(data);
                if (text === 'who') ws.send(String(req.socket.authorized));
                else ws.send(data, { binary });
            });
        });
        server.listen(0, () => console.log('listening', server.address().port));`));
    url = `wss://localhost:${await echo.listening()}/`;
});
after(() => echo.stop());

const messages = ['text ☃', Buffer.from([0, 255]), 'x'.repeat(70000), Buffer.alloc(3 << 20, 'y')];

for (const options of [{}, { perMessageDeflate: false }, { maxVersion: 'TLSv1.2' }, { cert: pem('client-cert'), key: pem('client-key') }]) {
    test(`npm ws as client: ${Object.keys(options)}`, async () => {
        const socket = new WebSocket(url, { ca, ...options });
        await once(socket, 'open');
        for (const data of messages) {
            socket.send(data);
            const [reply, isBinary] = await once(socket, 'message');
            assert.ok(reply.equals(Buffer.from(data)) && isBinary === (typeof data !== 'string'));
        }
        socket.send('who');
        assert.equal(String((await once(socket, 'message'))[0]), String('cert' in options));
        socket.close(3456, 'done');
        const [code, reason] = await once(socket, 'close');
        assert.equal(`${code} ${reason}`, '3456 done');
    });
}

test('clients that do not trust the server, that vanish, and that speak no TLS disturb nobody', async () => {
    const [error] = await once(new WebSocket(url), 'error').catch(reason => [reason]);
    assert.equal(error.code, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE');
    await once(new WebSocket(url.replace('wss', 'ws')), 'error').catch(() => {});
    const vanishing = new WebSocket(url, { ca });
    await once(vanishing, 'open');
    vanishing.terminate();
    const socket = new WebSocket(url, { ca });
    await once(socket, 'open');
    socket.send('still there');
    assert.equal(String((await once(socket, 'message'))[0]), 'still there');
    socket.terminate();
});

/** A wsjs client that does the same at any server. */
const client = () => script(`
    const fs = require('fs');
    const { once } = require('events');
    const WebSocket = require('ws');
    const messages = ['text ☃', Buffer.from([0, 255]), 'x'.repeat(70000), Buffer.alloc(3 << 20, 'y')];
    (async () => {
        const ws = new WebSocket(process.env.URL, { ca: fs.readFileSync('${fixtures}/ca.pem') });
        await once(ws, 'open');
        for (const data of messages) {
            ws.send(data);
            const [reply, isBinary] = await once(ws, 'message');
            if (!reply.equals(Buffer.from(data)) || isBinary !== (typeof data !== 'string')) throw new Error('not the same');
        }
        console.log(ws._socket.getProtocol(), ws._socket.authorized);
        ws.close(3456, 'done');
        console.log(...(await once(ws, 'close')).map(String));
    })();`);

async function runClient(port) {
    const program = new Program(client(), { env: { URL: `wss://localhost:${port}/` } });
    const { code } = await program.ended;
    assert.equal(code, 0, program.err);
    return program.out.trimEnd().split('\n');
}

for (const maxVersion of ['TLSv1.2', 'TLSv1.3']) {
    test(`npm ws as server, ${maxVersion}`, async () => {
        const server = https.createServer({ key: pem('signed-key'), cert: pem('signed-cert'), maxVersion });
        const wss = new WebSocketServer({ server });
        wss.on('connection', socket => socket.on('message', (data, binary) => socket.send(data, { binary })));
        server.listen(0);
        await once(server, 'listening');
        assert.deepEqual(await runClient(server.address().port), [`${maxVersion} true`, '3456 done']);
        wss.close();
        server.close();
    });
}

test("Python's websockets as client", async () => {
    const { ended, line } = python(`
import asyncio, ssl, sys, websockets
async def main():
    context = ssl.create_default_context(cafile=sys.argv[2])
    async with websockets.connect(sys.argv[1], ssl=context, max_size=None) as ws:
        for data in ["text \\u2603", b"\\x00\\xff", "x" * 70000, b"y" * (3 << 20)]:
            await ws.send(data)
            assert await ws.recv() == data
        await ws.close(3456, "done")
        print(ws.close_code, ws.close_reason, flush=True)
asyncio.run(main())`, url, `${fixtures}/ca.pem`);
    assert.equal(await line(), '3456 done');
    assert.equal((await ended)[0], 0);
});

test("Python's websockets as server", async () => {
    const { child, ended, line } = python(`
import asyncio, ssl, sys, websockets
async def echo(ws):
    async for message in ws:
        await ws.send(message)
async def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    async with websockets.serve(echo, "localhost", 0, ssl=context, max_size=None) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
asyncio.run(main())`, `${fixtures}/signed-cert.pem`, `${fixtures}/signed-key.pem`);
    assert.deepEqual(await runClient(await line()), ['TLSv1.3 true', '3456 done']);
    child.stdin.end();
    await ended;
});

test('Chromium: a page and its WebSocket', async () => {
    const chromium = await browser('--ignore-certificate-errors');
    try {
        const page = await chromium.newPage({ ignoreHTTPSErrors: true });
        await page.goto(url.replace('wss', 'https'));
        const result = await page.evaluate(async () => {
            const socket = new WebSocket(location.origin.replace('https', 'wss'));
            socket.binaryType = 'arraybuffer';
            await new Promise((resolve, reject) => { socket.onopen = resolve; socket.onerror = reject; });
            const trip = data => new Promise(resolve => {
                socket.onmessage = e => resolve(e.data);
                socket.send(data);
            });
            const text = await trip('héllo ☃');
            const binary = Array.from(new Uint8Array(await trip(new Uint8Array([0, 254]))));
            const large = (await trip('x'.repeat(1 << 20))).length;
            const closed = new Promise(resolve => (socket.onclose = resolve));
            socket.close(3001, 'bye');
            const { code, reason, wasClean } = await closed;
            return { title: document.title, text, binary, large, code, reason, wasClean };
        });
        assert.deepEqual(result, { title: 'secure', text: 'héllo ☃', binary: [0, 254], large: 1 << 20, code: 3001, reason: 'bye', wasClean: true });
    } finally {
        await chromium.close();
    }
});
