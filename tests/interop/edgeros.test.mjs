// The programs of the EdgerOS manual against each other, npm's `ws` and Chromium. Addresses, ports and the interval of the
// clients are edited; one test runs the servers as printed, on port 8000.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import WebSocket, { WebSocketServer } from 'ws';
import { Program, root, script } from './wsjs.mjs';

const SERVERS = {
    standalone: 'edgeros/1_ws_standalone.js',
    'of an HttpServer': 'edgeros/2_ws_from_http.js',
    'of a WebApp': 'edgeros/3_ws_from_webapp.js'
};
const CLIENTS = { sync: 'edgeros/4_client_sync.js', async: 'edgeros/5_client_async.js' };
const MESSAGES = 100;
const HTTP_ANSWER = 'This is websocket server, rejust http request.';

/** An example with pieces of its text replaced, in a folder of its own. */
function edited(example, changes) {
    let source = readFileSync(join(root, 'examples', example), 'utf8');
    for (const [from, to] of changes) {
        assert.ok(source.includes(from), `${example} has ${from}`);
        source = source.replace(from, to);
    }
    const file = join(mkdtempSync(join(tmpdir(), 'wsjs-')), example.split('/').pop());
    writeFileSync(file, source);
    return file;
}

async function startServer(example) {
    const program = new Program(edited(example, [['INADDR_ANY, 8000', 'INADDR_LOOPBACK, 0']]));
    return { program, port: await program.listeningPort() };
}

const startClient = (example, port, interval = '1') =>
    new Program(edited(example, [['192.168.7.32:8000', `127.0.0.1:${port}`], ['2000', interval]]));

/** Lines without their time stamps. */
const lines = text => text.split('\n').slice(0, -1).map(line => {
    assert.match(line, /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\] /);
    return line.slice(26);
});
const count = (list, line) => list.filter(other => other === line).length;

async function get(port) {
    const response = await fetch(`http://127.0.0.1:${port}/`);
    return response.text();
}

for (const [server, serverFile] of Object.entries(SERVERS)) {
    for (const [client, clientFile] of Object.entries(CLIENTS)) {
        test(`the ${client} client and the server ${server}: ${MESSAGES} messages, then a close`, async () => {
            const { program, port } = await startServer(serverFile);
            const peer = startClient(clientFile, port);
            try {
                await peer.prints(/ws close channel/);
                await program.prints(/ws close channel/);
                const printed = lines(peer.out);
                assert.equal(count(printed, 'ws open channel'), 1);
                assert.equal(count(printed, 'ws close channel'), 1);
                assert.match(printed.find(line => line.startsWith('ws recv')), /^ws recv message: ws open/);
                for (let at = 0; at < MESSAGES; at++) assert.equal(count(printed, `ws recv message: client count: ${at}`), 1);
                const heard = lines(program.out);
                assert.equal(heard.filter(line => line.startsWith('ws recv message')).length, MESSAGES);
                assert.equal(heard.filter(line => line.trim().startsWith('ws close channel')).length, 1);
                if (server !== 'standalone') assert.equal(await get(port), HTTP_ANSWER);
                assert.equal(program.err + peer.err, '');
            } finally {
                await Promise.all([program.stop(), peer.stop()]);
            }
        });
    }
}

test('the servers as printed, on port 8000', async context => {
    const isFree = await new Promise(resolve => {
        const probe = createTcpServer().on('error', () => resolve(false)).listen(8000, '0.0.0.0', () => probe.close(() => resolve(true)));
    });
    if (!isFree) {
        context.skip('port 8000 is in use');
        return;
    }
    for (const file of Object.values(SERVERS)) {
        const program = new Program(join(root, 'examples', file));
        assert.equal(await program.listeningPort(), 8000);
        const socket = new WebSocket('ws://127.0.0.1:8000/');
        const [[greeting]] = await Promise.all([once(socket, 'message'), once(socket, 'open')]);
        assert.match(greeting.toString(), /^ws open/);
        socket.send('to everybody');
        const [[message, isBinary]] = [await once(socket, 'message')];
        assert.deepEqual([message.toString(), isBinary], ['to everybody', false]);
        socket.close();
        await once(socket, 'close');
        await program.stop();
    }
});

test('npm ws as the client: broadcast, binary, ping, close codes', async () => {
    const { program, port } = await startServer(SERVERS['of a WebApp']);
    const connect = async () => {
        const socket = new WebSocket(`ws://127.0.0.1:${port}/?edger-token=1`);
        socket.received = [];
        socket.on('message', (data, isBinary) => socket.received.push(isBinary ? data : data.toString()));
        await once(socket, 'open');
        return socket;
    };
    const [one, two] = [await connect(), await connect()];
    one.send('text');
    one.send(Buffer.from([0, 1, 255]));
    one.send('x'.repeat(70000));
    one.ping('data');
    const [pong] = await once(one, 'pong');
    assert.equal(pong.toString(), 'data');
    while (two.received.length < 4 || one.received.length < 4) await Promise.race([once(one, 'message'), once(two, 'message')]);
    assert.match(one.received.shift(), /^ws open, server=\.\/ws_from_web, channel=\d+\.$/);
    two.received.shift();
    const expected = ['text', Buffer.from([0, 1, 255]), 'x'.repeat(70000)];
    assert.deepEqual(one.received, expected);
    assert.deepEqual(two.received, expected);
    one.close(3001, 'reason');
    const [code, reason] = await once(one, 'close');
    assert.deepEqual([code, reason.toString()], [3001, 'reason']);
    two.terminate();
    await program.until(() => program.out.match(/ws close channel/g)?.length === 2, 'both were closed');
    const nowhere = new WebSocket(`ws://127.0.0.1:${port}/nowhere`);
    const [error] = await once(nowhere, 'error');
    assert.match(error.message, /404/);
    await program.stop();
});

test('npm ws as the server', async () => {
    const http = createServer().listen(0, '127.0.0.1');
    const server = new WebSocketServer({ server: http });
    await once(http, 'listening');
    const client = startClient(CLIENTS.async, http.address().port);
    const [socket] = await once(server, 'connection');
    const received = [];
    socket.on('message', data => received.push(data.toString()));
    const [code] = await once(socket, 'close');
    assert.equal(code, 1000);
    assert.deepEqual(received, Array.from({ length: MESSAGES }, (_, at) => `client count: ${at}`));
    await client.prints(/ws close channel/);
    await client.stop();

    const asked = startClient(CLIENTS.sync, http.address().port, '100000');
    const [other] = await once(server, 'connection');
    other.send('close');
    await once(other, 'close');
    await asked.prints(/ws close channel/);
    await asked.stop();
    server.close();
    http.close();
});

test('wss: npm ws as the client and as the server', async () => {
    const fixture = name => readFileSync(join(root, 'tests/fibjs/tls/fixtures', name), 'utf8');
    const [cert, key] = [fixture('cert.pem'), fixture('key.pem')];
    const https = createSecureServer({ cert, key }).listen(0, '127.0.0.1');
    await once(https, 'listening');
    const peers = new WebSocketServer({ server: https });
    peers.on('connection', socket => socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary })));
    const program = new Program(script(`
        const socket = require('socket'), WebApp = require('webapp'), iosched = require('iosched');
        const { WsServer, WsClient } = require('websocket');
        console.timestampEnable = false;
        const tlsOpt = ${JSON.stringify({ cert, key })};
        const here = socket.sockaddr(socket.INADDR_LOOPBACK, 0);
        const app = WebApp.create('./app', 0, here, tlsOpt);
        const servers = [WsServer.createServer('/', here, tlsOpt), WsServer.createServer('/', app)];
        for (const server of servers) {
            server.on('connection', channel => channel.on('message', message => channel.send(message)));
            server.start();
        }
        app.start();
        const client = WsClient.createClient('wss://localhost:${https.address().port}/', undefined, { ca: tlsOpt.cert });
        client.on('open', () => client.send('to the peer'));
        client.on('message', message => console.log('ports', servers[0].port(), app.port(), message));
        while (true) iosched.poll();
    `));
    const [, own, app, message] = await program.prints(/ports (\d+) (\d+) (.*)/);
    assert.equal(message, 'to the peer');
    for (const port of [own, app]) {
        const socket = new WebSocket(`wss://localhost:${port}/`, { ca: cert });
        await once(socket, 'open');
        const sent = ['text', Buffer.from([1, 2]), 'x'.repeat(1 << 20)];
        for (const chunk of sent) {
            socket.send(chunk);
            const [data] = await once(socket, 'message');
            assert.equal(data.toString(), chunk.toString());
        }
        socket.close(1000);
        const [code] = await once(socket, 'close');
        assert.equal(code, 1000);
        const [error] = await once(new WebSocket(`wss://localhost:${port}/`), 'error');
        assert.equal(error.code, 'DEPTH_ZERO_SELF_SIGNED_CERT');
    }
    assert.equal(program.err, '');
    await program.stop();
    peers.close();
    https.close();
    https.closeAllConnections();
});

test('the async client reports that nobody listens, the sync client goes on', async () => {
    const unused = createTcpServer().listen(0, '127.0.0.1');
    await once(unused, 'listening');
    const { port } = unused.address();
    unused.close();
    await once(unused, 'close');
    const client = startClient(CLIENTS.async, port);
    await client.until(() => /Error: connect ECONNREFUSED/.test(client.err), 'it told so');
    await client.stop();
    const sync = startClient(CLIENTS.sync, port);
    await new Promise(resolve => setTimeout(resolve, 300));
    assert.equal(sync.over, undefined);
    assert.equal(sync.out + sync.err, '');
    await sync.stop();
});

test('a server in its loop is idle, and ends by SIGTERM and SIGINT', async () => {
    for (const signal of ['SIGTERM', 'SIGINT']) {
        const { program } = await startServer(SERVERS.standalone);
        const before = program.cpu();
        await new Promise(resolve => setTimeout(resolve, 500));
        assert.ok(program.cpu() - before <= 2, 'it waits');
        const ended = await program.stop(signal);
        assert.equal(ended.signal, signal);
    }
});

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

test('Chromium as the client', { skip: executablePath === undefined }, async () => {
    const { chromium } = await import('playwright-core');
    const { program, port } = await startServer(SERVERS['of an HttpServer']);
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
    try {
        const page = await browser.newPage();
        await page.goto(`http://127.0.0.1:${port}/`);
        assert.equal(await page.textContent('body'), HTTP_ANSWER);
        const result = await page.evaluate(() => new Promise(resolve => {
            const socket = new WebSocket(`ws://${location.host}/`, ['chat', 'other']);
            const received = [];
            socket.binaryType = 'arraybuffer';
            socket.onopen = () => socket.send('héllo ☃');
            socket.onmessage = ({ data }) => {
                received.push(typeof data === 'string' ? data : [...new Uint8Array(data)]);
                if (received.length === 2) socket.send(new Uint8Array([1, 2]));
                if (received.length === 3) socket.close(1000, 'done');
            };
            socket.onclose = ({ code, reason, wasClean }) => resolve({ received, code, reason, wasClean, protocol: socket.protocol });
        }));
        assert.match(result.received.shift(), /^ws open/);
        assert.deepEqual(result, { received: ['héllo ☃', [1, 2]], code: 1000, reason: 'done', wasClean: true, protocol: 'chat' });
    } finally {
        await browser.close();
        await program.stop();
    }
});
