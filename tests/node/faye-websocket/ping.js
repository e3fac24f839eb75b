// `ping(message, callback)`: true when a frame was sent, the callback for the pong with the same text.
const WebSocket = require('faye-websocket');
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

serve({}, ws => {
    let pongs = 0;
    const pong = name => () => {
        console.log('pong', name);
        if (++pongs === 3) ws.close();
    };
    console.log(ws.ping('Mic check, one, two', pong('text')), ws.ping('never'), ws.ping(), ws.ping('last', pong('last')), ws.ping('', pong('empty')));
    ws.on('close', () => console.log('after', ws.ping('x'), ws.ping()));
}, (port, server) => {
    raw.client(port, peer => {
        for (const text of ['other', 'Mic check, one, two', 'Mic check, one, two', '', 'last']) peer.send(raw.frame(10, text));
        peer.ended = frames => {
            console.log(frames.join('\n'));
            server.close();
            client();
        };
    });
});

function client() {
    const listener = raw.server((peer, head) => {
        peer.send(raw.answer(head));
        peer.send(raw.frame(9, 'are you there', { mask: false }));
        peer.send(raw.frame(8, raw.closing(1000), { mask: false }));
        peer.ended = frames => {
            console.log(frames.join('\n'));
            listener.close();
        };
    }, port => {
        const ws = new WebSocket.Client('ws://127.0.0.1:' + port + '/');
        console.log('connecting', ws.ping('early', () => console.log('never')));
        ws.on('close', event => console.log('close', event.code));
    });
}
