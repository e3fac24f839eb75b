// A TCP connection that breaks ends in one `close` with 1006, and no process dies of it.
const WebSocket = require('faye-websocket');
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

const ways = ['destroy', 'resetAndDestroy', 'end'];
let at = 0;
const server = serve({}, ws => {
    ws.on('error', event => console.log('error', event.message.replace(/:\d+/, ''), ws.readyState));
    ws.on('close', event => {
        console.log('close', event.code, JSON.stringify(event.reason), ws.send('x'));
        if (at < ways.length) next(server.address().port);
        else server.close(client);
    });
}, next);

function next(port) {
    raw.client(port, peer => {
        console.log(ways[at]);
        peer.socket[ways[at++]]();
    });
}

function client() {
    const listener = raw.server((peer, head) => {
        peer.socket.end(raw.answer(head));
        listener.close();
    }, port => {
        const ws = new WebSocket.Client('ws://127.0.0.1:' + port + '/');
        ws.on('open', () => console.log('client open'));
        ws.on('close', event => console.log('client close', event.code, JSON.stringify(event.reason)));
    });
}
