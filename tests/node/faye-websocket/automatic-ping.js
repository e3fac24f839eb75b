// The option `ping` sends numbered pings at that interval, in seconds.
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

serve({ options: { ping: 0.02 } }, ws => {
    ws.on('message', () => ws.close());
}, (port, server) => {
    raw.client(port, peer => {
        let seen = 0;
        peer.socket.on('data', () => {
            if (++seen === 3) peer.send(raw.frame(1, 'enough'));
        });
        peer.ended = frames => {
            // The first may have come with the answer.
            for (const shown of frames.slice(0, 3)) console.log(shown);
            server.close();
        };
    });
});
