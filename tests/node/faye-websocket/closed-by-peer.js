// What the `close` event says for each way a peer can close, and what the peer gets.
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

const codes = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 4999, 1004, 1005, 1006, 1012, 1013, 1014, 1015, 999, 0, 2999, 5000, 65535];
const ways = codes.map(code => ['code ' + code, raw.frame(8, raw.closing(code, 'why'))]).concat([
    ['no code', raw.frame(8)],
    ['one byte', raw.frame(8, 'x')],
    ['reason that is not UTF-8', raw.frame(8, Buffer.concat([raw.closing(1000), Buffer.from([0xff, 0xfe])]))],
    ['FIN', null]
]);

let at = 0;
const server = serve({}, ws => {
    ws.on('error', event => console.log('error', event.message));
    ws.on('end', () => console.log('end', ws.readyState));
    ws.on('close', event => console.log('close', event.code, JSON.stringify(event.reason)));
}, next);

function next(port) {
    raw.client(port, peer => {
        const [name, bytes] = ways[at++];
        console.log('--', name);
        peer.answers = false;
        if (bytes) peer.send(bytes);
        else peer.socket.end();
        peer.ended = frames => {
            console.log(frames.join());
            if (at < ways.length) next(port);
            else server.close();
        };
    });
}
