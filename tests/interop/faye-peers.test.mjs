// Peers of faye-websocket on wsjs: Chromium, and raw connections that get the same answers from npm's package on Node.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { Program, root, script } from './wsjs.mjs';

const require = createRequire(import.meta.url);
const { closing, frame } = require(join(root, 'tests/node/faye-websocket/fixtures/raw.js'));

test('Chromium: subprotocol, compression, text, binary, pings, who closes', async () => {
    const program = new Program(script(`
        const WebSocket = require('faye-websocket'), deflate = require('permessage-deflate');
        const server = require('http').createServer((request, response) => response.end('<!doctype html>'));
        server.on('upgrade', (request, socket, body) => {
            const ws = new WebSocket(request, socket, body, ['chat', 'echo'], { extensions: [deflate] });
            ws.on('open', () => ws.ping('there?', () => console.log('pong')));
            ws.on('message', ({ data }) => data === 'bye' ? ws.close(4000, 'aufwiedersehen ☃') : ws.send(data));
            ws.on('close', event => console.log('close', event.code, event.reason));
        });
        server.listen(0, '127.0.0.1', () => console.log('listening', server.address().port));
    `));
    const browser = await chromium.launch({
        executablePath: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync),
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
            '--disable-background-networking', '--disable-component-update', '--disable-sync']
    });
    try {
        const page = await browser.newPage();
        await page.goto(`http://127.0.0.1:${await program.listening()}/`);
        const seen = await page.evaluate(async () => {
            const converse = act => new Promise(resolve => {
                const got = [];
                const ws = new WebSocket(`ws://${location.host}/`, ['other', 'echo']);
                ws.binaryType = 'arraybuffer';
                ws.onopen = () => {
                    got.push(ws.protocol, ws.extensions.split(';')[0]);
                    ws.send('héllo ☃');
                    ws.send(new Uint8Array([0, 1, 255]));
                    ws.send(new Blob(['a blob']));
                    ws.send('x'.repeat(1 << 20));
                };
                ws.onmessage = ({ data }) => {
                    if (typeof data !== 'string') data = Array.from(new Uint8Array(data)).join();
                    got.push(data.length > 100 ? data === 'x'.repeat(1 << 20) : data);
                    if (got.length === 6) act(ws);
                };
                ws.onclose = event => resolve([...got, event.code, event.reason, event.wasClean]);
            });
            return [await converse(ws => ws.close(3001, 'done')), await converse(ws => ws.send('bye'))];
        });
        const common = ['echo', 'permessage-deflate', 'héllo ☃', '0,1,255', '97,32,98,108,111,98', true];
        assert.deepEqual(seen, [[...common, 3001, 'done', true], [...common, 4000, 'aufwiedersehen ☃', true]]);
        await program.prints(/pong\nclose 3001 done\npong\nclose 4000 aufwiedersehen ☃\n/);
    } finally {
        await browser.close();
        await program.stop();
    }
});

const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
const head = (lines, start = 'GET /x?y HTTP/1.1') => Buffer.from([start, 'Host: h', ...lines, '', ''].join('\r\n'));
const handshake = (...more) =>
    head(['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: ' + KEY, ...more]);

/** What a peer sends after its handshake. */
const FRAMES = [
    [frame(1, 'text'), frame(2, 'binary'), frame(9, 'ping'), frame(10, 'pong'), frame(8, closing(1000, 'bye'))],
    [frame(1, 'a', { fin: false }), frame(9, 'between'), frame(0, 'b', { fin: false }), frame(0, 'c'), frame(8)],
    [frame(1, ''), frame(2, ''), frame(1, 'é☃😀'), frame(8, closing(3000))],
    ...[999, 1000, 1004, 1005, 1006, 1011, 1012, 1015, 2999, 3000, 4999, 5000, 65535].map(code => [frame(8, closing(code, 'why'))]),
    [frame(8, 'x')], [frame(8, closing(1000, Buffer.from([0xff])))], [frame(8, closing(1000, 'x'.repeat(123)))],
    ...[1, 2, 4, 7].map(rsv => [frame(1, 'x', { rsv })]),
    ...[3, 7, 11, 15].map(opcode => [frame(opcode, 'x')]),
    [frame(9, 'x', { fin: false })], [frame(9, 'x'.repeat(125)), frame(9, 'x'.repeat(126))],
    [frame(1, 'a', { fin: false }), frame(1, 'b')], [frame(0, 'x')],
    [frame(1, 'good'), frame(1, 'x', { mask: false })],
    [frame(1, Buffer.from([0xc3, 0x28]))], [frame(1, Buffer.from([0xed, 0xa0, 0x80]))],
    [frame(2, 'x'.repeat(1000)), frame(2, 'x'.repeat(1001))], [frame(1, 'x'.repeat(600), { fin: false }), frame(0, 'x'.repeat(600))],
    [frame(2, '', { length: 2 ** 40 })]
].map(frames => Buffer.concat([handshake(), ...frames, frame(8, closing(1000))]));

/** Handshakes of all kinds. */
const HANDSHAKES = [
    handshake('Sec-WebSocket-Protocol: other, b, a'), handshake('Sec-WebSocket-Protocol: other'),
    handshake('Sec-WebSocket-Protocol: b', 'Sec-WebSocket-Protocol: a'), handshake('Sec-WebSocket-Extensions: permessage-deflate'),
    handshake('X-Forwarded-Proto: https'), handshake('X-Forwarded-Ssl: on'), handshake('X-Forwarded-Scheme: https'), handshake('Https: on'),
    head(['Connection: keep-alive, upgrade', 'Upgrade: WebSocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: ' + KEY]),
    head(['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 8', 'Sec-WebSocket-Key: ' + KEY]),
    head(['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Key: ' + KEY]),
    head(['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13']),
    head(['Connection: Upgrade', 'Upgrade: websocket']), head(['Connection: Upgrade', 'Upgrade: other']),
    head(['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Key1: 1 2', 'Sec-WebSocket-Key2: 1 2']),
    head(['Connection: Upgrade', 'Upgrade: websocket', 'Content-Length: 0', 'Sec-WebSocket-Key: ' + KEY], 'POST / HTTP/1.1')
].map(bytes => Buffer.concat([bytes, frame(8, closing(1000))]));

/** Sends bytes and reads to the end. */
function answer(port, bytes) {
    return new Promise((resolve, reject) => {
        let got = '';
        const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
        socket.setEncoding('latin1').on('data', text => { got += text; });
        socket.on('error', reject).on('end', () => resolve(got));
    });
}

test('raw peers get what they get from npm on Node, byte by byte, and so do listeners', async () => {
    const module = name => `process.argv[2] ? require(${JSON.stringify(require.resolve(name))}) : require('${name}')`;
    const file = script(`
        const WebSocket = ${module('faye-websocket')};
        const server = require('http').createServer().on('upgrade', (request, socket, body) => {
            const is = WebSocket.isWebSocket(request);
            const ws = new WebSocket(request, socket, body, ['a', 'b'], { maxLength: 1000, headers: { 'X-Own': 'yes' } });
            const log = [is, ws.url, ws.version];
            ws.on('open', () => log.push('open', ws.protocol));
            ws.on('message', ({ data }) => { log.push('message', typeof data, String(data).slice(0, 20)); ws.send(data); });
            ws.on('error', event => log.push('error', event.message));
            ws.on('end', () => log.push('end'));
            ws.on('close', event => { log.push(event.code, event.reason); console.log(JSON.stringify(log)); });
        });
        server.listen(0, '127.0.0.1', () => console.log('listening', server.address().port));
    `);
    const programs = [new Program(file), new Program(file, { runtime: process.execPath, args: ['npm'] })];
    try {
        const ports = await Promise.all(programs.map(program => program.listening()));
        for (const bytes of [...FRAMES, ...HANDSHAKES]) {
            const [ours, theirs] = await Promise.all(ports.map(port => answer(port, bytes)));
            assert.equal(ours, theirs, bytes.toString('latin1'));
        }
        const logs = programs.map(program => program.prints(new RegExp(`(\\[.*\\n){${FRAMES.length + HANDSHAKES.length}}`)));
        const [ours, theirs] = (await Promise.all(logs)).map(match => match[0].split('\n'));
        assert.deepEqual(ours, theirs);
    } finally {
        await Promise.all(programs.map(program => program.stop()));
    }
});
