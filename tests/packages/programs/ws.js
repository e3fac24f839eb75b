// The `ws` that a program requires and the one of version 7 under its own name: servers, clients, both mixed, streams.
const http = require('http');
const { once } = require('events');
const ws8 = require('ws');
const ws7 = require('ws7');

const closed = socket => new Promise(resolve => { socket.on('close', resolve); });

async function conversation(name, Server, Client) {
    const server = http.createServer((req, res) => res.end('plain'));
    const wss = new Server({ server, path: '/chat', perMessageDeflate: { threshold: 100 }, clientTracking: true,
        verifyClient: (info, callback) => callback(info.req.headers['x-no'] === undefined, 403, 'refused', { 'x-why': 'no' }) });
    const events = [];
    wss.on('headers', headers => headers.push('X-Added: yes'));
    wss.on('connection', (socket, req) => {
        events.push(`connection ${req.url} ${socket.protocol} ${wss.clients.size}`);
        socket.on('message', (data, binary) => {
            events.push(`server got ${typeof data} ${String(data).slice(0, 20)} ${data.length} ${binary}`);
            socket.send(data, { binary: binary ?? typeof data !== 'string' });
        });
        socket.on('ping', data => events.push(`server ping ${data}`));
        socket.on('close', (code, reason) => events.push(`server close ${code} ${reason}`));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `ws://127.0.0.1:${server.address().port}/chat`;
    const client = new Client(`${url}?q=1`, ['one', 'two'], { headers: { 'x-client': 'c' } });
    client.on('upgrade', res => events.push(`upgrade ${res.statusCode} ${res.headers['x-added']}`));
    await once(client, 'open');
    events.push(`open ${client.protocol} ${/permessage-deflate/.test(client.extensions)} ${client.readyState}`);
    for (const data of ['text ü', Buffer.from([1, 2, 3]), 'long '.repeat(1000), new Uint16Array([258, 772]), '']) {
        client.send(data);
        const [got, binary] = await once(client, 'message');
        events.push(`client got ${typeof got} ${String(got).slice(0, 20)} ${got.length} ${binary}`);
    }
    client.ping('are you there');
    events.push(`pong ${(await once(client, 'pong'))[0]}`);
    client.addEventListener('message', event => events.push(`event ${typeof event.data} ${event.data} ${event.type} ${event.target === client}`));
    client.send('as an event');
    await once(client, 'message');
    client.close(4001, 'enough');
    const [code, reason] = await once(client, 'close');
    events.push(`client close ${code} ${reason}`);

    const refused = new Client(url, { headers: { 'x-no': '1' } });
    refused.on('unexpected-response', (req, res) => {
        events.push(`refused ${res.statusCode} ${res.headers['x-why']}`);
        res.resume().on('end', () => req.destroy());
        refused.emit('close');
    });
    refused.on('error', error => events.push(`error ${error.message}`));
    await closed(refused);
    const elsewhere = new Client(url.replace('chat', 'other'));
    elsewhere.on('error', error => events.push(`error ${error.message}`));
    await closed(elsewhere);
    wss.close();
    server.close();
    await once(server, 'close');
    events.sort();
    console.log(`-- ${name}\n${events.join('\n')}`);
}

async function streams(name, { Server, createWebSocketStream }, Client) {
    const wss = new Server({ port: 0, host: '127.0.0.1' });
    wss.on('connection', socket => {
        const duplex = createWebSocketStream(socket, { encoding: 'utf8' });
        duplex.pipe(duplex);
    });
    await once(wss, 'listening');
    const client = new Client(`ws://127.0.0.1:${wss.address().port}`);
    const duplex = createWebSocketStream(client);
    duplex.end(Buffer.alloc(200000, 'x'));
    let size = 0;
    for await (const piece of duplex) size += piece.length;
    console.log(`-- ${name} stream ${size}`);
    wss.close();
    await once(wss, 'close');
}

(async () => {
    await conversation('8', ws8.WebSocketServer, ws8);
    await conversation('7', ws7.Server, ws7);
    await conversation('8 serves 7', ws8.Server, ws7);
    await conversation('7 serves 8', ws7.Server, ws8);
    await streams('8', ws8, ws8);
    await streams('7', ws7, ws7);
})();
