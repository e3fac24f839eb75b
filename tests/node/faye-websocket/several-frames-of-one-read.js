// Listeners of all messages of one read run before nextTick callbacks and promise jobs.
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

serve({}, ws => {
    let count = 0;
    ws.on('message', event => {
        console.log('message', event.data);
        process.nextTick(() => console.log('tick', event.data));
        Promise.resolve().then(() => console.log('job', event.data));
        if (++count === 2) setImmediate(() => ws.close());
    });
}, (port, server) => {
    raw.client(port, peer => {
        peer.send(Buffer.concat([raw.frame(1, '1'), raw.frame(1, '2')]));
        peer.ended = () => server.close();
    });
});
