// Other WebSocket implementations as the peers of Node programs, in both roles: npm `ws`, Python's `websockets`, Chromium.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import WebSocket, { WebSocketServer } from 'ws';
import { Program, browser, edited, python as run, script } from './wsjs.mjs';

const echoWithDeflate = () =>
    edited('examples/node/echo.js', '?? 8080 }', '?? 8080, perMessageDeflate: true }');

let echo, url;
before(async () => {
    echo = new Program(echoWithDeflate(), { env: { PORT: '0' } });
    url = `ws://127.0.0.1:${await echo.listening()}/`;
});
after(() => echo.stop());

for (const perMessageDeflate of [true, false]) {
    test(`npm ws as client: every frame length, fragments, pings, a close (deflate: ${perMessageDeflate})`, async () => {
        const socket = new WebSocket(url, { perMessageDeflate });
        await once(socket, 'open');
        assert.equal(socket.extensions, perMessageDeflate ? 'permessage-deflate' : '');
        for (const length of [0, 1, 125, 126, 65535, 65536, 1 << 20]) {
            const bytes = randomBytes(length);
            for (const data of [bytes, bytes.toString('base64')]) {
                socket.send(data);
                const [reply, isBinary] = await once(socket, 'message');
                assert.ok(reply.equals(Buffer.from(data)) && isBinary === (data === bytes), `${length}`);
            }
        }
        socket.send('one ', { fin: false });
        socket.ping('between');
        socket.send('two', { fin: true });
        const [[pong], [message]] = await Promise.all([once(socket, 'pong'), once(socket, 'message')]);
        assert.equal(`${pong} ${message}`, 'between one two');
        socket.close(3456, 'done');
        const [code, reason] = await once(socket, 'close');
        assert.equal(`${code} ${reason}`, '3456 done');
    });
}

/** A wsjs client that does the same at any server. */
const client = () => script(`
    const { once } = require('events');
    const WebSocket = require('ws');
    (async () => {
        const ws = new WebSocket(process.env.URL, process.env.PROTOCOL ? [process.env.PROTOCOL] : []);
        await once(ws, 'open');
        for (const length of [0, 1, 125, 126, 65535, 65536, 1 << 20]) {
            const text = 'abcdefghij☃'.repeat(Math.ceil(length / 11)).slice(0, length);
            for (const data of [text, Buffer.from(text)]) {
                ws.send(data);
                const [reply, isBinary] = await once(ws, 'message');
                if (!reply.equals(Buffer.from(data)) || isBinary !== (data !== text)) throw new Error('' + length);
            }
        }
        ws.ping('ping');
        console.log(String((await once(ws, 'pong'))[0]), ws.protocol, ws.extensions);
        ws.close(3456, 'done');
        console.log(...(await once(ws, 'close')).map(String));
    })();`);

async function runClient(address, env = {}) {
    const program = new Program(client(), { env: { URL: address, ...env } });
    const { code } = await program.ended;
    assert.equal(code, 0, program.err);
    return program.out.trimEnd().split('\n');
}

test('npm ws as server', async () => {
    for (const perMessageDeflate of [true, false]) {
        const server = new WebSocketServer({ port: 0, perMessageDeflate });
        await once(server, 'listening');
        server.on('connection', socket => socket.on('message', (data, binary) => socket.send(data, { binary })));
        const lines = await runClient(`ws://127.0.0.1:${server.address().port}/`, { PROTOCOL: 'echo' });
        assert.deepEqual(lines, [`ping echo ${perMessageDeflate ? 'permessage-deflate' : ''}`, '3456 done']);
        server.close();
    }
});

test('a wsjs client at a wsjs server', async () => {
    assert.deepEqual(await runClient(url), ['ping  permessage-deflate', '3456 done']);
});

test("Python's websockets as client", async () => {
    const { ended, line } = run(`
import asyncio, sys, websockets
async def main():
    async with websockets.connect(sys.argv[1], max_size=None) as ws:
        for data in ["text \\u2603", b"\\x00\\xff", "x" * 70000, b"y" * (1 << 20)]:
            await ws.send(data)
            assert await ws.recv() == data
        await ws.send(["in ", "three ", "pieces"])
        print(await ws.recv(), flush=True)
        await (await ws.ping("are you there"))
        await ws.close(3456, "done")
        print(ws.close_code, ws.close_reason, flush=True)
asyncio.run(main())`, url);
    assert.equal(await line(), 'in three pieces');
    assert.equal(await line(), '3456 done');
    assert.equal((await ended)[0], 0);
});

test("Python's websockets as server", async () => {
    const { child, ended, line } = run(`
import asyncio, sys, websockets
async def echo(ws):
    async for message in ws:
        await ws.send(message)
async def main():
    async with websockets.serve(echo, "127.0.0.1", 0, subprotocols=["echo"], max_size=None) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
asyncio.run(main())`);
    const lines = await runClient(`ws://127.0.0.1:${await line()}/`, { PROTOCOL: 'echo' });
    assert.deepEqual(lines, ['ping echo permessage-deflate', '3456 done']);
    child.stdin.end();
    await ended;
});

test('Chromium as client', async () => {
    const chromium = await browser();
    try {
        const page = await chromium.newPage();
        const result = await page.evaluate(async address => {
            const socket = new WebSocket(address, ['echo', 'other']);
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
            const { protocol, extensions } = socket;
            const closed = new Promise(resolve => (socket.onclose = resolve));
            socket.close(3001, 'bye');
            const { code, reason, wasClean } = await closed;
            return { text, binary, blob, large, protocol, extensions, code, reason, wasClean };
        }, url);
        const { extensions, ...rest } = result;
        assert.match(extensions, /^permessage-deflate/);
        assert.deepEqual(rest, {
            text: 'héllo ☃', binary: [0, 1, 254, 255], blob: [97, 98], large: 1 << 20, protocol: 'echo',
            code: 3001, reason: 'bye', wasClean: true
        });
    } finally {
        await chromium.close();
    }
});
