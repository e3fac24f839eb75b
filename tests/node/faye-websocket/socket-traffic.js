// The net.Socket below a WebSocket counts the bytes, now and after the end; its timeout is one of idleness.
const serve = require('./fixtures/serve');
const WebSocket = require('faye-websocket');

serve({}, (ws, request, socket) => {
    const start = [socket.bytesRead, socket.bytesWritten];
    const show = when => console.log(when, socket.bytesRead - start[0], socket.bytesWritten - start[1]);
    let count = 0;
    ws.on('message', event => {
        show(event.data);
        ws.send('x'.repeat(50000));
        socket.setTimeout(100);
        const busy = setInterval(() => {
            ws.send('tick');
            if (++count === 10) clearInterval(busy);
        }, 30);
    });
    socket.on('timeout', () => {
        console.log('idle', count);
        ws.close();
    });
    ws.on('close', () => show('close'));
}, (port, server) => {
    const client = new WebSocket.Client(`ws://127.0.0.1:${port}/`);
    client.on('open', () => client.send('abc'));
    client.on('close', () => server.close());
});
