// What a peer that breaks the protocol gets, and what the socket's events say.
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

const { frame } = raw;
const faults = [
    ['reserved 1', frame(1, 'x', { rsv: 4 })],
    ['reserved 2', frame(1, 'x', { rsv: 2 })],
    ['reserved 3', frame(2, 'x', { rsv: 1 })],
    ['all reserved', frame(9, 'x', { rsv: 7 })],
    ['opcode 3', frame(3)],
    ['opcode 7', frame(7)],
    ['opcode 11', frame(11)],
    ['opcode 15', frame(15)],
    ['fragmented ping', frame(9, 'x', { fin: false })],
    ['fragmented close', frame(8, raw.closing(1000), { fin: false })],
    ['long ping', frame(9, 'x'.repeat(126))],
    ['long close', frame(8, Buffer.concat([raw.closing(1000), Buffer.alloc(200, 'x')]))],
    ['huge pong', frame(10, '', { length: 70000 })],
    ['unfinished message, then text', Buffer.concat([frame(1, 'a', { fin: false }), frame(1, 'b')])],
    ['unfinished message, then binary', Buffer.concat([frame(1, 'a', { fin: false }), frame(2, 'b')])],
    ['continuation of nothing', frame(0, 'x')],
    ['unmasked', frame(1, 'x', { mask: false })],
    ['unmasked close', frame(8, raw.closing(1000), { mask: false })],
    ['not UTF-8', frame(1, Buffer.from([0xc3, 0x28]))],
    ['not UTF-8 in the second fragment', Buffer.concat([frame(1, 'ab', { fin: false }), frame(0, Buffer.from([0xe2, 0x28]))])],
    ['more than the limit', frame(2, '', { length: 2 ** 26 })],
    ['more than is possible', frame(2, '', { length: 2 ** 60 })],
    ['text after good text', Buffer.concat([frame(1, 'good'), frame(1, 'x', { rsv: 4 }), frame(1, 'ignored')])]
];

let at = 0;
const server = serve({}, ws => {
    ws.on('message', event => console.log('message', event.data));
    ws.onerror = event => console.log('error', event.message, ws.readyState);
    ws.on('close', event => console.log('close', event.code, event.reason));
}, next);

function next(port) {
    raw.client(port, peer => {
        const [name, bytes] = faults[at++];
        console.log('--', name);
        peer.send(bytes);
        peer.ended = frames => {
            console.log(frames.join());
            if (at < faults.length) next(port);
            else server.close();
        };
    });
}
