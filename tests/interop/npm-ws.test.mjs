// npm `ws` as the peer of fibjs programs, in both roles.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { randomBytes } from 'node:crypto';
import WebSocket, { WebSocketServer } from 'ws';
import { Program, edited, root, script } from './wsjs.mjs';

let echo, url;
before(async () => {
    echo = new Program(`${root}/examples/fibjs/echo.js`, { env: { PORT: '0' } });
    url = `ws://127.0.0.1:${await echo.listening()}/ws`;
});
after(() => echo.stop());

async function connect(address = url, options) {
    const socket = new WebSocket(address, options);
    await once(socket, 'open');
    return socket;
}

async function roundTrip(socket, data) {
    socket.send(data);
    const [reply, isBinary] = await once(socket, 'message');
    return { reply, isBinary };
}

for (const perMessageDeflate of [true, false]) {
    test(`client: text and binary of all frame lengths come back (deflate offered: ${perMessageDeflate})`, async () => {
        const socket = await connect(url, { perMessageDeflate });
        for (const length of [1, 125, 126, 65535, 65536, 1 << 20]) {
            const bytes = randomBytes(length);
            const binary = await roundTrip(socket, bytes);
            assert.ok(binary.isBinary && binary.reply.equals(bytes), `binary of ${length}`);
            const text = bytes.toString('base64');
            const answer = await roundTrip(socket, text);
            assert.ok(!answer.isBinary && answer.reply.toString() === text, `text of ${text.length}`);
        }
        const unicode = await roundTrip(socket, 'héllo ☃ 𝄞');
        assert.equal(unicode.reply.toString(), 'héllo ☃ 𝄞');
        socket.close();
        await once(socket, 'close');
    });
}

test('client: a fragmented message with a ping between its frames is one message', async () => {
    const socket = await connect();
    socket.send('one ', { fin: false });
    socket.ping('between');
    socket.send('two ', { fin: false });
    socket.send('three', { fin: true });
    const [[pong], [message]] = await Promise.all([once(socket, 'pong'), once(socket, 'message')]);
    assert.equal(pong.toString(), 'between');
    assert.equal(message.toString(), 'one two three');
    socket.terminate();
});

test('client: the close code and reason are echoed', async () => {
    const socket = await connect();
    socket.close(3456, 'done');
    const [code, reason] = await once(socket, 'close');
    assert.deepEqual([code, reason.toString()], [3456, 'done']);
});

test('client: a thousand messages in one go come back in order', async () => {
    const socket = await connect();
    const got = [];
    const done = new Promise(resolve => socket.on('message', data => {
        got.push(Number(data));
        if (got.length === 1000) resolve();
    }));
    for (let i = 0; i < 1000; i++) socket.send(String(i));
    await done;
    assert.deepEqual(got, Array.from({ length: 1000 }, (_, i) => i));
    socket.terminate();
});

test('client: a vanished peer and a malformed frame disturb nobody else', async () => {
    const [good, vanishing, bad] = await Promise.all([connect(), connect(), connect()]);
    vanishing._socket.resetAndDestroy();
    const closed = once(bad, 'close');
    bad._socket.write(Buffer.from([0xf1, 0x80, 0, 0, 0, 0]));
    const [code] = await closed;
    assert.equal(code, 1002);
    assert.equal((await roundTrip(good, 'still here')).reply.toString(), 'still here');
    good.terminate();
});

test('client: invalid UTF-8 is answered with 1007, too large a message with 1009', async () => {
    const limited = new Program(script(`
        const ws = require('ws'), http = require('http');
        const svr = new http.Server(0, { '/ws': ws.upgrade({ maxPayload: 100 }, conn => { conn.onmessage = e => conn.send(e.data); }) });
        svr.start();
        console.log('listening', svr.socket.localPort);`));
    const address = `ws://127.0.0.1:${await limited.listening()}/ws`;
    const utf8 = await connect(address);
    const closed = once(utf8, 'close');
    utf8.send(Buffer.from([0xc3, 0x28]), { binary: false });
    assert.equal((await closed)[0], 1007);
    const large = await connect(address);
    const closedLarge = once(large, 'close');
    large.send('x'.repeat(101));
    assert.equal((await closedLarge)[0], 1009);
    const good = await connect(address);
    assert.equal((await roundTrip(good, 'ok')).reply.toString(), 'ok');
    good.terminate();
    await limited.stop();
});

test('client: compression is agreed on when the handler asks for it', async () => {
    const server = new Program(script(`
        const ws = require('ws'), http = require('http');
        const svr = new http.Server(0, { '/ws': ws.upgrade({ perMessageDeflate: true }, conn => { conn.onmessage = e => conn.send(e.data); }) });
        svr.start();
        console.log('listening', svr.socket.localPort);`));
    const socket = await connect(`ws://127.0.0.1:${await server.listening()}/ws`);
    assert.match(socket.extensions, /permessage-deflate/);
    for (const text of ['', 'short', 'long '.repeat(100000)]) {
        assert.equal((await roundTrip(socket, text || ' ')).reply.toString(), text || ' ');
    }
    socket.close();
    await once(socket, 'close');
    await server.stop();
});

test('client: bad handshakes get status 500 and the server goes on', async () => {
    const address = new URL(url.replace('ws:', 'http:'));
    const response = await fetch(address);
    assert.equal(response.status, 500);
    assert.equal((await fetch(new URL('/nowhere', address))).status, 500);
    const socket = await connect();
    assert.equal((await roundTrip(socket, 'on')).reply.toString(), 'on');
    socket.terminate();
});

test('server: the client of the fibjs manual prints what npm ws sends and ends with the connection', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    server.on('connection', socket => {
        socket.send('first');
        socket.send('second');
        socket.close(1000);
    });
    const file = edited('examples/fibjs/manual-client.js', '127.0.0.1/ws', `127.0.0.1:${server.address().port}/ws`);
    const client = new Program(file);
    assert.deepEqual(await client.ended, { code: 0, signal: null });
    assert.equal(client.out, 'first\nsecond\n');
    server.close();
});

test('server: a fibjs client speaks with npm ws, compressed, with headers and a subprotocol', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: true });
    await once(server, 'listening');
    let request;
    server.on('connection', (socket, req) => {
        request = req;
        socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
    });
    const client = new Program(script(`
        const ws = require('ws');
        const conn = new ws.Socket('ws://127.0.0.1:${server.address().port}/chat?room=1', {
            perMessageDeflate: true, protocol: 'chat', headers: { 'X-Token': 'secret' }
        });
        const sent = ['text', Buffer.from([0, 1, 255]), 'x'.repeat(200000)];
        conn.onopen = () => conn.send(sent[0]);
        let got = 0;
        conn.onmessage = e => {
            console.log(typeof e.data, e.data.length, String(e.data) === String(sent[got]));
            if (++got < sent.length) conn.send(sent[got]);
            else conn.close(3001, 'enough');
        };
        conn.onclose = e => console.log('close', e.code, e.reason);`));
    const [socket] = await once(server, 'connection');
    const [code, reason] = await once(socket, 'close');
    assert.deepEqual([code, reason.toString()], [3001, 'enough']);
    assert.deepEqual(await client.ended, { code: 0, signal: null });
    assert.equal(client.out, 'string 4 true\nobject 3 true\nstring 200000 true\nclose 3001 enough\n');
    assert.equal(request.url, '/chat?room=1');
    assert.equal(request.headers['x-token'], 'secret');
    assert.equal(socket.protocol, 'chat');
    assert.equal(socket.extensions, 'permessage-deflate');
    server.close();
});

for (const example of ['manual-server.js', 'manual-server-run.js']) {
    test(`server of the fibjs manual: ${example} prints messages; another port by editing nothing but the number`, async () => {
        const server = new Program(edited(`examples/fibjs/${example}`, 'Server(80,', 'Server(0,'));
        const port = await server.listeningPort();
        const socket = await connect(`ws://127.0.0.1:${port}/ws`);
        socket.send('hello from npm ws');
        await server.prints(/^hello from npm ws$/m);
        socket.close();
        await once(socket, 'close');
        await server.stop();
    });
}

test('the fibjs manual as printed: server and client on port 80', async t => {
    const server = new Program(`${root}/examples/fibjs/manual-server.js`);
    const state = await Promise.race([
        server.listeningPort().catch(() => 0),
        server.ended.then(() => 0)
    ]);
    if (state !== 80) {
        // Not root, or the port is taken: then the message must say so.
        assert.match(server.err, /EACCES|EADDRINUSE|port 80/);
        t.skip('port 80 is not to be had here');
        return;
    }
    const client = new Program(script(`
        var ws = require('ws'); var conn = new ws.Socket('ws://127.0.0.1/ws');
        conn.onopen = () => { conn.send('by the book'); conn.close(); };`));
    await server.prints(/^by the book$/m);
    assert.deepEqual(await client.ended, { code: 0, signal: null });
    await server.stop();
});

test('an idle server and a script blocked in svr.run() use no CPU', async () => {
    const run = new Program(edited('examples/fibjs/manual-server-run.js', 'Server(80,', 'Server(0,'));
    const socket = await connect(`ws://127.0.0.1:${await run.listeningPort()}/ws`);
    const idle = await connect();
    // The one place that measures time: over a second, less than two ticks of 10 ms.
    const before = [run.cpu(), echo.cpu()];
    await new Promise(resolve => setTimeout(resolve, 1000));
    const used = [run.cpu() - before[0], echo.cpu() - before[1]];
    assert.ok(used.every(ticks => ticks < 2), `ticks used: ${used}`);
    socket.terminate();
    idle.terminate();
    await run.stop();
});
