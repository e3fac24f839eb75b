// An error thrown by a listener is an uncaught exception; the next messages are delivered.
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

process.on('uncaughtException', error => console.log('uncaught', error.message));
serve({}, ws => {
    ws.on('message', event => {
        if (event.data === 'bad') throw new Error('in the listener');
        console.log(event.data);
        ws.close();
    });
}, (port, server) => {
    raw.client(port, peer => {
        peer.send(raw.frame(1, 'bad'));
        peer.socket.once('drain', () => {});
        setTimeout(() => peer.send(raw.frame(1, 'good')), 20);
        peer.ended = () => server.close();
    });
});
