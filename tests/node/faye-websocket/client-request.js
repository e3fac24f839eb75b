// The request a client makes, and the answer's status and headers as it reads them.
const WebSocket = require('faye-websocket');
const raw = require('./fixtures/raw');

const clients = [
    ['/', [], {}],
    ['', null, {}],
    ['/path?query=1', ['irc', 'amqp'], { headers: { Origin: 'http://example.com', 'X-Many': 'a, b', cookie: 'a=1' } }],
    ['/', 'one, two', { headers: { Host: 'other', 'Sec-WebSocket-Key': 'mine', 'sec-websocket-version': '7', Upgrade: 'no', connection: 'no' } }],
    ['/', undefined, undefined, 'user:p%40ss@']
];

let at = 0;
const listener = raw.server((peer, head) => {
    console.log(head.replace(/(Sec-WebSocket-Key: ).{22}==/, '$1(key)').replace(/127.0.0.1:\d+/g, 'address'));
    peer.send(raw.answer(head, 'X-Twice: 1\r\nx-twice: 2\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n'));
}, next);

function next(port) {
    const [path, protocols, options, user = ''] = clients[at++];
    const ws = new WebSocket.Client(`ws://${user}127.0.0.1:${port}${path}`, protocols, options);
    console.log('--', ws.url.replace(port, 'PORT'), ws.statusCode, ws.headers);
    ws.on('open', () => {
        const { 'sec-websocket-accept': accept, ...headers } = ws.headers;
        console.log(ws.statusCode, typeof accept, headers, JSON.stringify(ws.protocol));
        ws.close();
    });
    ws.on('error', event => console.log(event.message));
    ws.on('close', () => {
        if (at < clients.length) next(port);
        else listener.close();
    });
}
