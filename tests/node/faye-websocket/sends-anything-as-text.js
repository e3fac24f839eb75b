// Everything but Buffers is sent as the text it converts to.
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

serve({}, ws => {
    ws.on('open', () => {
        const values = [13, false, null, undefined, [13, 14, 15], { a: 1 }, new Uint8Array([1, 2]), '', new Date(0),
            { toString: () => 'own' }, Symbol('s'), 1n, new String('boxed')];
        const results = values.map(value => ws.send(value));
        results.push(ws.send(Buffer.from([1, 2])), ws.send(Buffer.alloc(0)), ws.write('write'));
        console.log(results.every(result => result === true));
        for (const value of [Object.create(null)]) {
            try { ws.send(value); } catch (error) { console.log(error.name); }
        }
        ws.close();
    });
}, (port, server) => {
    raw.client(port, peer => {
        peer.ended = frames => {
            console.log(frames.join('\n').replace(/"1970.*"|"Thu.*"/, 'date'));
            server.close();
        };
    });
});
