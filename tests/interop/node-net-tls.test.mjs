// Node itself as the peer of wsjs programs on `net` and `tls`, in both roles.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { test } from 'node:test';
import tls from 'node:tls';
import { Program, root, script } from './wsjs.mjs';

const fixtures = `${root}/tests/node/tls/fixtures`;
const pem = (name) => readFileSync(`${fixtures}/${name}.pem`);
const MEGABYTES = 8;

/** A wsjs program that serves `open` on a port of its own. */
const server = (body) => new Program(script(`
const net = require('net');
const tls = require('tls');
const fs = require('fs');
const pem = (name) => fs.readFileSync('${fixtures}/' + name + '.pem');
${body}
server.listen(0, '127.0.0.1', () => console.log('listening', server.address().port));
`));

async function echoed(socket) {
    const sent = Buffer.alloc(MEGABYTES << 20, 'abcdefghijklmnop');
    const parts = [];
    socket.on('data', (part) => parts.push(part));
    socket.end(sent);
    await once(socket, 'end');
    assert.ok(Buffer.concat(parts).equals(sent));
}

test('net: a wsjs server echoes megabytes to a client of Node, half-closed', async () => {
    const program = server(`const server = net.createServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket));`);
    await echoed(net.connect({ port: await program.listening(), host: '127.0.0.1', allowHalfOpen: true }));
    await program.stop();
});

for (const maxVersion of ['TLSv1.2', 'TLSv1.3']) {
    test(`tls: a wsjs server echoes megabytes to a client of Node, ${maxVersion}`, async () => {
        const program = server(`
const options = { key: pem('signed-key'), cert: pem('signed-cert'), ALPNProtocols: ['x'], allowHalfOpen: true };
const server = tls.createServer(options, (socket) => socket.pipe(socket));`);
        const client = tls.connect({ port: await program.listening(), host: '127.0.0.1', servername: 'localhost', ca: pem('ca'), maxVersion, ALPNProtocols: ['x'], allowHalfOpen: true });
        await once(client, 'secureConnect');
        assert.equal(client.authorized, true);
        assert.equal(client.getProtocol(), maxVersion);
        assert.equal(client.alpnProtocol, 'x');
        await echoed(client);
        await program.stop();
    });

    test(`tls: a wsjs client shows its certificate to a server of Node, ${maxVersion}`, async () => {
        const peer = tls.createServer({ key: pem('signed-key'), cert: pem('signed-cert'), ca: pem('ca'), requestCert: true, maxVersion }, (socket) => {
            socket.end(`hello ${socket.getPeerCertificate().subject.CN} ${socket.authorized} ${socket.servername}`);
        }).listen(0, '127.0.0.1');
        await once(peer, 'listening');
        const program = new Program(script(`
const tls = require('tls');
const fs = require('fs');
const pem = (name) => fs.readFileSync('${fixtures}/' + name + '.pem');
const options = { port: ${peer.address().port}, host: '127.0.0.1', servername: 'localhost', ca: pem('ca'), key: pem('client-key'), cert: pem('client-cert') };
const socket = tls.connect(options, () => console.log(socket.authorized, socket.getProtocol(), socket.getPeerCertificate().subject.CN));
socket.on('data', (data) => console.log(String(data)));
socket.on('close', () => console.log('closed'));
`));
        await program.prints(/closed/);
        assert.equal(program.out, `true ${maxVersion} localhost\nhello client 1 true localhost\nclosed\n`);
        assert.equal((await program.ended).code, 0);
        peer.close();
    });
}

test('tls: alerts of Node have their names in wsjs', async () => {
    const peer = tls.createServer({ key: pem('key'), cert: pem('cert'), minVersion: 'TLSv1.3' }).listen(0, '127.0.0.1');
    await once(peer, 'listening');
    const program = new Program(script(`
const socket = require('tls').connect({ port: ${peer.address().port}, host: '127.0.0.1', maxVersion: 'TLSv1.2' });
socket.on('error', (error) => console.log(error.code, error.reason));
`));
    await program.prints(/\n/);
    assert.equal(program.out, 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION tlsv1 alert protocol version\n');
    await program.ended;
    peer.close();
});

test('net: a reset by Node is ECONNRESET in wsjs', async () => {
    const program = server(`
const server = net.createServer((socket) => {
    socket.on('error', (error) => console.log(error.message));
    socket.on('close', (hadError) => console.log('close', hadError));
    socket.write('go');
});`);
    const client = net.connect(await program.listening(), '127.0.0.1');
    await once(client, 'data');
    client.resetAndDestroy();
    await program.prints(/close true/);
    assert.match(program.out, /read ECONNRESET/);
    await program.stop();
});
