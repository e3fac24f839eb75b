// A socket that is closed before its handshake never opens, on either side.
const WebSocket = require('faye-websocket');
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

function watch(name, ws) {
    for (const type of ['open', 'message', 'error', 'end', 'close']) {
        ws.on(type, event => console.log(name, type, event && event.code, event && event.reason, ws.readyState));
    }
}

serve({}, ws => {
    watch('server', ws);
    console.log(ws.readyState, ws.send('early'), ws.close(3000, 'early'), ws.readyState, ws.send('late'));
}, (port, server) => {
    raw.client(port, (peer, head) => console.log(head)).ended = frames => {
        console.log('hung up', frames);
        server.close();
        const listener = raw.server((peer, head) => console.log('asked'), other => {
            const ws = new WebSocket.Client('ws://127.0.0.1:' + other + '/');
            watch('client', ws);
            ws.on('close', () => listener.close());
            console.log(ws.send('early'), ws.close(3000, 'early'), ws.readyState, ws.send('late'));
        });
    };
});
