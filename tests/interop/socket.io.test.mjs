// socket.io 2 of npm in an EdgerOS program, with its own client.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import connect from 'socket.io-client';
import { Program, root } from './wsjs.mjs';

const source = given => `
const socket = require('socket');
const WebApp = require('webapp');
const iosched = require('iosched');
const io = require('socket.io');
console.timestampEnable = false;
const app = WebApp.create('./app', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
app.get('/', (req, res) => res.send('page'));
const server = io(${given}, { serveClient: false });
server.on('connection', (peer) => {
  console.log('connected');
  peer.on('ask', (data, answer) => answer({ got: data }));
  peer.on('all', (text) => server.emit('news', text));
  peer.on('disconnect', (reason) => console.log('disconnected: ' + reason));
});
app.start();
iosched.forever();
`;

for (const given of ['app', 'app.server']) {
    for (const transport of ['websocket', 'polling']) {
        test(`socket.io of ${given} by ${transport}`, async () => {
            const folder = mkdtempSync(join(tmpdir(), 'wsjs-'));
            symlinkSync(join(root, 'tests/interop/node_modules'), join(folder, 'node_modules'));
            writeFileSync(join(folder, 'main.js'), source(given));
            const program = new Program(join(folder, 'main.js'));
            const port = await program.listeningPort();
            const [one, two] = [0, 1].map(() => connect(`http://127.0.0.1:${port}`, { transports: [transport], forceNew: true }));
            try {
                await Promise.all([once(one, 'connect'), once(two, 'connect')]);
                assert.deepEqual(await new Promise(resolve => one.emit('ask', { a: [1, 'ü'] }, resolve)), { got: { a: [1, 'ü'] } });
                const news = [once(one, 'news'), once(two, 'news')];
                one.emit('all', 'to all');
                assert.deepEqual(await Promise.all(news), [['to all'], ['to all']]);
                const page = await fetch(`http://127.0.0.1:${port}/`);
                assert.equal(await page.text(), 'page');
                one.close();
                await program.prints(/disconnected/);
            } finally {
                one.close();
                two.close();
                await program.stop();
            }
        });
    }
}
