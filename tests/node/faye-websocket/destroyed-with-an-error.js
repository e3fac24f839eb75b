// A program destroys the connection below a WebSocket with an error: the WebSocket tells of it before it closes.
const serve = require('./fixtures/serve');
const WebSocket = require('faye-websocket');

serve({}, (ws, request, socket) => {
    ws.on('open', () => socket.destroy(new Error('enough')));
    ws.on('error', event => console.log('error', event.message.replace(/\d+\.0\.0\.1:\d+/, 'address'), ws.readyState));
    ws.on('close', event => console.log('close', event.code, JSON.stringify(event.reason)));
}, (port, server) => {
    const client = new WebSocket.Client(`ws://127.0.0.1:${port}/`);
    client.on('close', event => {
        console.log('client', event.code);
        server.close();
    });
});
