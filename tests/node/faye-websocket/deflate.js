// `permessage-deflate` in `extensions` on both sides: what is agreed on, and what goes over the wire.
const WebSocket = require('faye-websocket');
const deflate = require('permessage-deflate');
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

console.log(deflate.name, deflate.type, deflate.rsv1, deflate.rsv2, deflate.rsv3);
const text = 'compress me '.repeat(1000);
serve({ options: { extensions: [deflate] } }, ws => {
    ws.on('message', event => ws.send(event.data));
}, (port, server) => {
    const ws = new WebSocket.Client('ws://127.0.0.1:' + port + '/', [], { extensions: [deflate] });
    ws.on('open', () => {
        console.log(ws.headers['sec-websocket-extensions']);
        ws.send(text);
        ws.send(Buffer.from(text));
    });
    let count = 0;
    ws.on('message', event => {
        console.log(typeof event.data, String(event.data) === text);
        if (++count === 2) ws.close();
    });
    ws.on('close', () => small(port, server));
});

// A compressed frame as it comes: the RFC's own example.
function small(port, server) {
    raw.client(port, (peer, head) => {
        console.log(/extensions: (.*)/i.exec(head)[1]);
        peer.send(raw.frame(1, Buffer.from('f248cdc9c90700', 'hex'), { rsv: 4 }));
        peer.socket.once('data', bytes => {
            console.log('compressed', (bytes[0] & 64) !== 0);
            peer.send(raw.frame(8, raw.closing(1000)));
        });
        peer.ended = () => server.close();
    }, { headers: { 'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits' } });
}
