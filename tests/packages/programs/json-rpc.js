// rpc-websockets, jayson (HTTP, TCP, WebSocket), json-rpc-2.0: remote calls.
const { once } = require('events');
const http = require('http');
const { Server, Client } = require('rpc-websockets');
const jayson = require('jayson');
const { JSONRPCServer, JSONRPCClient, JSONRPCServerAndClient } = require('json-rpc-2.0');
const WebSocket = require('ws');

async function ofRpcWebsockets() {
    const server = new Server({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    server.register('sum', ([a, b]) => a + b);
    server.register('fail', () => { throw new Error('failed'); });
    server.register('secret', () => 42).protected();
    server.setAuth(({ user }) => user === 'u');
    server.event('feed');
    const client = new Client(`ws://127.0.0.1:${server.wss.address().port}`, { reconnect: false });
    await once(client, 'open');
    console.log(await client.call('sum', [5, 3]));
    for (const [method, params] of [['none'], ['fail'], ['secret']]) await client.call(method, params).catch(error => console.log(method, error.code, error.message, error.data));
    console.log(await client.login({ user: 'u' }), await client.call('secret'));
    await client.subscribe('feed');
    server.emit('feed', 1, { two: 2 });
    console.log(await once(client, 'feed'));
    await client.unsubscribe('feed');
    await client.notify('sum', [1, 2]);
    console.log(await client.listMethods());
    client.close(1000, 'end');
    console.log(await once(client, 'close'));
    await server.close();
}

async function ofJayson() {
    const methods = {
        add: (args, done) => done(null, args[0] + args[1]),
        named: ({ who }, done) => done(null, `hello ${who}`),
        fail: (args, done) => done({ code: 7, message: 'seven' }),
        slow: (args, done) => setImmediate(done, null, 'slow'),
    };
    const server = new jayson.Server(methods);
    const web = server.http().listen(0, '127.0.0.1');
    const tcp = server.tcp().listen(0, '127.0.0.1');
    const wss = new WebSocket.Server({ port: 0, host: '127.0.0.1' });
    server.websocket({ wss });
    await Promise.all([web, tcp, wss].map(one => (one.address() ? null : once(one, 'listening'))));
    const request = (client, ...args) => new Promise(resolve => client.request(...args, (error, response) => resolve(JSON.stringify(error ? String(error) : response).replace(/"id":"[-0-9a-f]+"/, '"id":…'))));
    const socket = new WebSocket(`ws://127.0.0.1:${wss.address().port}`);
    await once(socket, 'open');
    for (const client of [jayson.Client.http({ port: web.address().port, host: '127.0.0.1' }), jayson.Client.tcp({ port: tcp.address().port, host: '127.0.0.1' }), jayson.Client.websocket({ ws: socket })]) {
        console.log(await request(client, 'add', [1, 2]), await request(client, 'named', { who: 'you' }), await request(client, 'fail', []), await request(client, 'none', []), await request(client, 'slow', []));
    }
    const batch = jayson.Client.http({ port: web.address().port, host: '127.0.0.1' });
    console.log((await new Promise(resolve => batch.request([batch.request('add', [1, 1]), batch.request('fail', [])], (error, errors, successes) => resolve([errors.length, successes.length])))).join());
    const raw = await fetch(`http://127.0.0.1:${web.address().port}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{bad' });
    console.log(raw.status, (await raw.text()).includes('-32700'));
    socket.close();
    wss.close();
    web.close();
    web.closeAllConnections();
    tcp.close();
}

async function ofJsonRpc2() {
    const wss = new WebSocket.Server({ port: 0, host: '127.0.0.1' });
    const peer = socket => {
        const both = new JSONRPCServerAndClient(new JSONRPCServer({ errorListener() {} }), new JSONRPCClient(async message => socket.send(JSON.stringify(message))));
        socket.on('message', data => both.receiveAndSend(JSON.parse(data)));
        socket.on('close', () => both.rejectAllPendingRequests('gone'));
        return both;
    };
    wss.on('connection', socket => {
        const both = peer(socket);
        both.addMethod('double', async ([n]) => 2 * await both.request('number', [n]));
        both.addMethod('throw', () => { throw new Error('thrown'); });
        both.addMethod('leave', () => { socket.close(); return new Promise(() => {}); });
    });
    await once(wss, 'listening');
    const socket = new WebSocket(`ws://127.0.0.1:${wss.address().port}`);
    const both = peer(socket);
    both.addMethod('number', ([n]) => n + 100);
    await once(socket, 'open');
    console.log(await both.request('double', [1]));
    for (const method of ['throw', 'none', 'leave']) await both.request(method).catch(error => console.log(method, error.message, error.code));
    wss.close();
}

ofRpcWebsockets().then(ofJayson).then(ofJsonRpc2).then(() => console.log('done'));
