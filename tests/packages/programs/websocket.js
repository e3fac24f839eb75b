// websocket (of theturtle32): its server, client and W3C class, beside the ws package.
const http = require('http');
const { once } = require('events');
const { server: Server, client: Client, w3cwebsocket: W3C } = require('websocket');
const WebSocket = require('ws');

const log = (...words) => console.log(...words);
// Which end of a connection sees its end first is no concern of this program.
const closes = [];
const server = http.createServer((req, res) => { res.writeHead(404); res.end(); });
server.listen(0, '127.0.0.1', async () => {
    const url = `ws://127.0.0.1:${server.address().port}/`;
    const wsServer = new Server({ httpServer: server, autoAcceptConnections: false, fragmentOutgoingMessages: true, fragmentationThreshold: 1000 });
    wsServer.on('request', request => {
        if (request.resource === '/no') return request.reject(403, 'not here');
        const cookie = request.cookies.find(one => one.name === 'a');
        const connection = request.accept(request.requestedProtocols[0] || null, request.origin, [{ name: 'served', value: 'yes' }]);
        log('accepted', request.resource, request.requestedProtocols, cookie && cookie.value, wsServer.connections.length);
        connection.on('message', message => {
            if (message.type === 'utf8') connection.sendUTF(message.utf8Data);
            else connection.sendBytes(message.binaryData);
        });
        connection.on('close', (code, description) => closes.push(`${code} ${description}`));
    });

    const client = new Client();
    client.connect(url, 'echo', 'http://origin.example', { cookie: 'a=1' });
    const [connection] = await once(client, 'connect');
    for (const text of ['hello', 'ü'.repeat(5000)]) {
        connection.sendUTF(text);
        const [message] = await once(connection, 'message');
        log(message.type, message.utf8Data === text);
    }
    connection.sendBytes(Buffer.from([0, 255, 127]));
    log((await once(connection, 'message'))[0]);
    connection.ping('p');
    log('pong', String((await once(connection, 'pong'))[0]));
    connection.close(1000, 'done');
    log('client close', await once(connection, 'close'));

    const refused = new Client();
    refused.connect(`${url}no`);
    log((await once(refused, 'connectFailed'))[0].message.split('\n')[0]);

    const w3c = new W3C(url, 'p');
    await new Promise(resolve => { w3c.onopen = resolve; });
    w3c.binaryType = 'arraybuffer';
    w3c.send(new Uint8Array([7, 8]).buffer);
    const { data } = await new Promise(resolve => { w3c.onmessage = resolve; });
    log('w3c', data instanceof ArrayBuffer, data.byteLength, w3c.protocol);
    w3c.close(3001, 'bye');
    const { code, reason, wasClean } = await new Promise(resolve => { w3c.onclose = resolve; });
    log('w3c close', code, reason, wasClean);

    const other = new WebSocket(url);
    await once(other, 'open');
    other.send('from ws');
    log(String((await once(other, 'message'))[0]));
    wsServer.shutDown();
    log('ws close', (await once(other, 'close')).map(String));
    server.close();

    const wss = new WebSocket.Server({ port: 0, host: '127.0.0.1' });
    wss.on('connection', socket => socket.on('message', (message, binary) => socket.send(message, { binary })));
    await once(wss, 'listening');
    const second = new Client({ closeTimeout: 1000 });
    second.connect(`ws://127.0.0.1:${wss.address().port}/`);
    const [toWs] = await once(second, 'connect');
    toWs.sendUTF('to ws');
    log((await once(toWs, 'message'))[0]);
    toWs.close(3002, 'own code');
    log(await once(toWs, 'close'));
    wss.close();
    while (closes.length < 3) await new Promise(setImmediate);
    log('server closes', closes);
})
