// A client that finds no server, or no such host: `error` with the system's words, then `close` 1006.
const net = require('net');
const WebSocket = require('faye-websocket');

function attempt(url, next) {
    const ws = new WebSocket.Client(url);
    const shown = text => text.replace(/127.0.0.1:\d+/g, 'address');
    ws.on('open', () => console.log('open'));
    ws.on('error', event => console.log('error', shown(event.message), ws.readyState));
    ws.on('end', () => console.log('end', ws.readyState));
    ws.on('close', event => {
        console.log('close', event.code, JSON.stringify(event.reason), ws.readyState, ws.statusCode);
        next();
    });
}

const listener = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = listener.address();
    listener.close(() => {
        attempt(`ws://127.0.0.1:${port}/`, () => {
            attempt('ws://no..where/', () => {
                const hangs = net.createServer(socket => socket.resetAndDestroy());
                hangs.listen(0, '127.0.0.1', () => {
                    // Nothing but the message of the reset may vary.
                    const ws = new WebSocket.Client(`ws://127.0.0.1:${hangs.address().port}/`);
                    ws.on('close', event => {
                        console.log('reset', event.code);
                        hangs.close();
                    });
                });
            });
        });
    });
});
