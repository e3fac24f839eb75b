// Messages sent before the handshake are kept and sent; frames glued to the request are delivered.
const WebSocket = require('faye-websocket');
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

serve({}, ws => {
    console.log('server', ws.readyState, ws.send('first'), ws.send(Buffer.from([2])), ws.ping('third', () => console.log('pong')));
    ws.on('message', event => {
        console.log('server', event.data);
        if (event.data === 'end') ws.close();
    });
}, (port, server) => {
    const glued = Buffer.concat([raw.frame(1, 'glued'), raw.frame(10, 'third'), raw.frame(1, 'end')]);
    raw.client(port, () => {}, { glued }).ended = frames => {
        console.log(frames.join('\n'));
        server.close();
        fromClient();
    };
});

function fromClient() {
    const listener = raw.server((peer, head) => {
        peer.send(Buffer.concat([Buffer.from(raw.answer(head)), raw.frame(1, 'glued', { mask: false }), raw.frame(1, 'masked')]));
        peer.ended = frames => {
            console.log(frames.join('\n'));
            listener.close();
        };
    }, port => {
        const ws = new WebSocket.Client('ws://127.0.0.1:' + port + '/');
        console.log('client', ws.readyState, ws.send('first'), ws.write(Buffer.from([2])), ws.ping('third'));
        ws.on('open', () => console.log('open', ws.send('in open')));
        ws.on('message', event => {
            console.log('client', event.data);
            if (event.data === 'masked') ws.close();
        });
    });
}
