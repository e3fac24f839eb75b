// Requests that are no WebSocket handshake: the answer, and the events of the socket.
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

const requests = [
    ['wrong method', { method: 'POST', headers: { 'Content-Length': '0' } }],
    ['other upgrade', { headers: { Upgrade: 'h2c' } }],
    ['version 12', { headers: { 'Sec-WebSocket-Version': '12' } }],
    ['no version', { headers: { 'Sec-WebSocket-Version': undefined } }],
    ['no key', { headers: { 'Sec-WebSocket-Key': undefined } }]
];

let at = 0;
const server = serve({ options: { headers: { 'X-Own': 'yes' } } }, ws => {
    for (const type of ['open', 'error', 'end', 'close']) {
        ws.on(type, event => console.log(type, event && (event.message || [event.code, event.reason]), ws.readyState));
    }
    ws.send('never');
}, next);

function next(port) {
    const [name, request] = requests[at++];
    console.log('--', name);
    raw.client(port, (peer, head) => {
        console.log(head);
        peer.ended = (frames, bytes) => {
            console.log(JSON.stringify(bytes.toString()));
            if (at < requests.length) next(port);
            else server.close();
        };
    }, request);
}
