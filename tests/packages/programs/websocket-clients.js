// isomorphic-ws, reconnecting-websocket, websocket-stream: clients and streams made of a WebSocket.
const { once } = require('events');
const WebSocket = require('isomorphic-ws');
const Reconnecting = require('reconnecting-websocket');
const websocketStream = require('websocket-stream');
const http = require('http');

(async () => {
    const wss = new WebSocket.Server({ port: 0, host: '127.0.0.1' });
    let connections = 0;
    wss.on('connection', socket => {
        const number = ++connections;
        socket.on('message', message => {
            if (String(message) === 'drop') socket.terminate();
            else socket.send(`${number}: ${message}`);
        });
    });
    await once(wss, 'listening');
    const url = `ws://127.0.0.1:${wss.address().port}`;

    const plain = new WebSocket(url);
    await new Promise(resolve => { plain.onopen = resolve; });
    plain.send('isomorphic');
    console.log((await new Promise(resolve => { plain.onmessage = resolve; })).data);
    plain.close();

    const again = new Reconnecting(() => Promise.resolve(url), [], { WebSocket, minReconnectionDelay: 1, maxReconnectionDelay: 10, connectionTimeout: 3000 });
    const event = name => new Promise(resolve => again.addEventListener(name, resolve, { once: true }));
    again.send('queued');
    await event('open');
    console.log((await event('message')).data, again.retryCount, again.readyState);
    again.send('drop');
    const { code, wasClean } = await event('close');
    console.log('closed', code, wasClean);
    await event('open');
    again.send('back');
    console.log((await event('message')).data);
    again.close(1000, 'end');
    console.log((await event('close')).code);
    wss.close();

    const server = http.createServer();
    websocketStream.createServer({ server, binary: false }, (stream, request) => {
        stream.on('data', data => stream.write(`${request.url} ${typeof data} ${data}`));
        stream.on('end', () => console.log('server end'));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const stream = websocketStream(`ws://127.0.0.1:${server.address().port}/s`);
    stream.setEncoding('utf8');
    stream.write('one');
    console.log((await once(stream, 'data'))[0]);
    stream.write(Buffer.from('two'));
    console.log((await once(stream, 'data'))[0]);
    stream.end();
    await once(stream, 'close');
    server.close(() => console.log('server closed'));
})();
