// The option `ping` sends numbered pings at that interval, in seconds.
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

serve({ options: { ping: 0.02 } }, ws => {
    ws.on('message', () => ws.close());
}, (port, server) => {
    raw.client(port, peer => {
        let seen = 0;
        peer.socket.on('data', bytes => {
            for (const shown of raw.show(bytes)) {
                if (shown.startsWith('ping') && ++seen <= 3) console.log(shown);
                if (seen === 3) peer.send(raw.frame(1, 'enough'));
            }
        });
        peer.ended = () => server.close();
    });
});
