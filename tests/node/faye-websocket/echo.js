// Text and bytes to and fro: `data` before `message`, strings and Buffers, states and attributes of both sides.
const WebSocket = require('faye-websocket');
const serve = require('./fixtures/serve');

function watch(name, ws) {
    for (const type of ['open', 'data', 'message', 'end', 'close']) {
        ws.on(type, event => {
            const shown = type === 'data' ? event : type === 'message' ? event.data
                : type === 'close' ? [event.code, event.reason] : '';
            console.log(name, type, shown, ws.readyState);
        });
    }
}

serve({}, ws => {
    console.log('server', ws.readyState, ws.version, JSON.stringify(ws.protocol), ws.bufferedAmount, ws.readable, ws.writable);
    watch('server', ws);
    ws.on('message', event => ws.send(event.data));
}, (port, server) => {
    const ws = new WebSocket.Client('ws://127.0.0.1:' + port + '/');
    console.log('client', ws.readyState, ws.version, JSON.stringify(ws.protocol), ws.bufferedAmount, ws.readable, ws.writable);
    watch('client', ws);
    ws.on('open', () => {
        console.log(ws.send('héllo ☃'), ws.send(Buffer.from([0, 1, 255])));
    });
    let count = 0;
    ws.on('message', () => {
        if (++count === 2) ws.close();
    });
    ws.on('close', () => {
        console.log(ws.readable, ws.writable, ws.send('late'), ws.ping('late'));
        server.close();
    });
});
