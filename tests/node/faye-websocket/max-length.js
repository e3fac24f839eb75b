// `maxLength` limits a message, whole or in fragments, on both sides.
const WebSocket = require('faye-websocket');
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

const sequences = [
    ['at the limit', raw.frame(1, 'x'.repeat(20))],
    ['one more', raw.frame(1, 'x'.repeat(21))],
    ['fragments at the limit', Buffer.concat([raw.frame(2, 'x'.repeat(10), { fin: false }), raw.frame(0, 'y'.repeat(10))])],
    ['fragments beyond it', Buffer.concat([raw.frame(2, 'x'.repeat(10), { fin: false }), raw.frame(0, 'y'.repeat(11))])]
];
let at = 0;
const server = serve({ options: { maxLength: 20 } }, ws => {
    ws.on('message', event => {
        console.log('message', event.data.length);
        ws.close();
    });
    ws.on('error', event => console.log('error', event.message));
    ws.on('close', event => console.log('close', event.code, event.reason));
}, next);

function next(port) {
    raw.client(port, peer => {
        console.log('--', sequences[at][0]);
        peer.send(sequences[at++][1]);
        peer.ended = frames => {
            console.log(frames.join());
            if (at < sequences.length) return next(port);
            server.close();
            client();
        };
    });
}

function client() {
    const server = serve({}, ws => ws.send('x'.repeat(21)), port => {
        const ws = new WebSocket.Client('ws://127.0.0.1:' + port + '/', [], { maxLength: 20 });
        ws.on('error', event => console.log('client error', event.message));
        ws.on('close', event => {
            console.log('client close', event.code, event.reason);
            server.close();
        });
    });
}
