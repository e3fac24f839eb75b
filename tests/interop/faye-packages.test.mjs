// Packages built on faye-websocket run on the native one: sockjs with its client, and Faye's publish/subscribe. Both ends
// also talk to Node.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { Program, script } from './wsjs.mjs';

const { resolve } = createRequire(import.meta.url);
const load = name => `require(${JSON.stringify(resolve(name))})`;

const SOCKJS_SERVER = `
    const echo = ${load('sockjs')}.createServer({ prefix: '/echo', log() {} });
    echo.on('connection', connection => connection.on('data', data => connection.write(data)));
    const server = require('http').createServer();
    echo.installHandlers(server);
    server.listen(0, '127.0.0.1', () => console.log('listening', server.address().port));
`;

const SOCKJS_CLIENT = port => `
    const SockJS = ${load('sockjs-client')};
    const transports = ['websocket', 'xhr-streaming', 'xhr-polling'];
    (function next() {
        const name = transports.shift();
        if (name === undefined) return;
        const socket = new SockJS('http://127.0.0.1:${port}/echo', null, { transports: name });
        socket.onopen = () => { socket.send('héllo'); socket.send('☃'); };
        socket.onmessage = ({ data }) => {
            console.log(socket.transport, data);
            if (data === '☃') socket.close();
        };
        socket.onclose = event => { console.log(event.code, event.wasClean); next(); };
    })();
`;

const FAYE_SERVER = `
    const { NodeAdapter } = ${load('faye')};
    const bayeux = new NodeAdapter({ mount: '/faye', timeout: 5 });
    bayeux.addWebsocketExtension(${load('permessage-deflate')});
    bayeux.on('publish', (id, channel, data) => console.log(channel, JSON.stringify(data)));
    const server = require('http').createServer();
    bayeux.attach(server);
    server.listen(0, '127.0.0.1', () => console.log('listening', server.address().port));
`;

const FAYE_CLIENT = port => `
    const { Client } = ${load('faye')};
    (async () => {
        for (const disabled of ['long-polling', 'websocket']) {
            const client = new Client('http://127.0.0.1:${port}/faye');
            client.disable('in-process');
            if (disabled === 'websocket') client.disable(disabled);
            client.addWebsocketExtension(${load('permessage-deflate')});
            await new Promise(async resolve => {
                await client.subscribe('/news', message => { console.log(JSON.stringify(message)); resolve(); });
                await client.publish('/news', { without: disabled, text: '☃' });
            });
            await client.disconnect();
        }
        process.exit();
    })();
`;

const PAIRS = [
    ['sockjs', SOCKJS_SERVER, SOCKJS_CLIENT,
        ['websocket', 'xhr-streaming', 'xhr-polling'].map(name => `${name} héllo\n${name} ☃\n1000 true\n`).join('')],
    ['faye', FAYE_SERVER, FAYE_CLIENT, '{"without":"long-polling","text":"☃"}\n{"without":"websocket","text":"☃"}\n']
];
const node = { runtime: process.execPath };

for (const [name, server, client, expected] of PAIRS) {
    for (const [how, serverOptions, clientOptions] of [['', {}, {}], [', its server on Node', node, {}], [', its client on Node', {}, node]]) {
        test(name + how, async () => {
            const serving = new Program(script(server), serverOptions);
            try {
                const program = new Program(script(client(await serving.listening())), clientOptions);
                const { code } = await program.ended;
                assert.deepEqual([program.out, program.err, code], [expected, '', 0]);
            } finally {
                await serving.stop();
            }
        });
    }
}
