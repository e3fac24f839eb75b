// Fragmented messages, with pings between the fragments.
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

serve({}, ws => {
    ws.on('message', event => {
        console.log(event.data);
        if (event.data === 'end') ws.close();
    });
}, (port, server) => {
    raw.client(port, peer => {
        const euro = Buffer.from('€');
        const frames = [
            raw.frame(1, 'a', { fin: false }), raw.frame(9, 'between'), raw.frame(0, 'b', { fin: false }), raw.frame(0, ''),
            raw.frame(1, euro.slice(0, 1), { fin: false }), raw.frame(0, euro.slice(1)),
            raw.frame(2, [1, 2], { fin: false }), raw.frame(0, [3]), raw.frame(1, ''), raw.frame(2, ''), raw.frame(1, 'end')
        ];
        // One byte at a time for the first ones.
        const bytes = Buffer.concat(frames);
        for (let i = 0; i < 40; i++) peer.send(bytes.slice(i, i + 1));
        peer.send(bytes.slice(40));
        peer.ended = shown => {
            console.log(shown.join('\n'));
            server.close();
        };
    });
});
