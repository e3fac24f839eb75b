// After `close()` no message is delivered any more, not even one of the same read, and no error.
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

serve({}, ws => {
    for (const type of ['data', 'message', 'error', 'end']) ws.on(type, () => console.log(type, ws.readyState));
    ws.on('message', () => ws.close());
    ws.on('close', event => console.log('close', event.code, event.reason));
}, (port, server) => {
    raw.client(port, peer => {
        peer.answers = false;
        peer.send(Buffer.concat([raw.frame(1, 'a'), raw.frame(1, 'b')]));
        peer.socket.once('data', () => {
            peer.send(Buffer.concat([raw.frame(1, 'c'), raw.frame(8, raw.closing(1001, 'gone'))]));
        });
        peer.ended = frames => {
            console.log(frames.join());
            server.close();
        };
    });
});
