// Extension headers that cannot be accepted, and compressed data that is none.
const WebSocket = require('faye-websocket');
const deflate = require('permessage-deflate');
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

const extensions = [deflate];
const show = ws => {
    ws.on('error', event => console.log('error', event.message));
    ws.on('close', event => console.log('close', event.code, event.reason));
};
const answers = [
    'permessage-deflate; other', 'permessage-deflate; server_max_window_bits=7', 'permessage-deflate; client_max_window_bits=16',
    'permessage-deflate; server_no_context_takeover=1', 'permessage-deflate, permessage-deflate', 'x-other', 'permessage-deflate; ='
];
let at = 0;
const listener = raw.server((peer, head) => {
    peer.send(raw.answer(head, `Sec-WebSocket-Extensions: ${answers[at - 1]}\r\n`));
}, next);

function next(port) {
    console.log('--', answers[at++]);
    const ws = new WebSocket.Client('ws://127.0.0.1:' + port + '/', [], { extensions });
    ws.on('open', () => ws.close());
    show(ws);
    ws.on('close', () => {
        if (at < answers.length) return next(port);
        listener.close();
        at = 0;
        data();
    });
}

const faults = [
    ['not deflate', raw.frame(1, Buffer.from('ffffffff', 'hex'), { rsv: 4 })],
    ['compressed continuation', Buffer.concat([raw.frame(1, '', { rsv: 4, fin: false }), raw.frame(0, 'x', { rsv: 4 })])],
    ['compressed ping', raw.frame(9, 'x', { rsv: 4 })],
    ['not UTF-8 inside', raw.frame(1, require('zlib').deflateRawSync(Buffer.from([0xff])), { rsv: 4 })]
];
function data() {
    const server = serve({ options: { extensions } }, show, port => {
        (function next() {
            const [name, bytes] = faults[at++];
            raw.client(port, peer => {
                console.log('--', name);
                peer.send(bytes);
                peer.ended = frames => {
                    console.log(frames.join());
                    if (at < faults.length) next();
                    else server.close();
                };
            }, { headers: { 'Sec-WebSocket-Extensions': 'permessage-deflate' } });
        })();
    });
}
