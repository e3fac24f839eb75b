// Answers that are no WebSocket handshake: what the client's events say.
const WebSocket = require('faye-websocket');
const raw = require('./fixtures/raw');

const upgrade = 'HTTP/1.1 101 Switching Protocols\r\n';
const answers = [
    ['not found', () => 'HTTP/1.1 404 Not Found\r\nX-Reason: gone\r\nContent-Length: 4\r\n\r\nbody'],
    ['redirect', () => 'HTTP/1.1 302 Found\r\nLocation: /other\r\n\r\n'],
    ['plain page', () => 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'],
    ['no Upgrade', head => `${upgrade}Connection: Upgrade\r\nSec-WebSocket-Accept: ${raw.accept(head)}\r\n\r\n`],
    ['other Upgrade', head => `${upgrade}Upgrade: h2c\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${raw.accept(head)}\r\n\r\n`],
    ['no Connection', head => `${upgrade}Upgrade: websocket\r\nSec-WebSocket-Accept: ${raw.accept(head)}\r\n\r\n`],
    ['other Connection', head => `${upgrade}Upgrade: websocket\r\nConnection: close\r\nSec-WebSocket-Accept: ${raw.accept(head)}\r\n\r\n`],
    ['no accept', () => `${upgrade}Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n`],
    ['wrong accept', () => `${upgrade}Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: abc\r\n\r\n`],
    ['protocol not offered', head => raw.answer(head, 'Sec-WebSocket-Protocol: other\r\n')],
    ['extension not offered', head => raw.answer(head, 'Sec-WebSocket-Extensions: permessage-deflate\r\n')],
    ['letter case does not matter', head => raw.answer(head).replace('Upgrade: websocket', 'UPGRADE: WebSocket').replace('Connection: Upgrade', 'connection: UPGRADE')],
    ['no HTTP', () => 'hello\r\n\r\n'],
    ['nothing but the end', () => '']
];

let at = 0;
const listener = raw.server((peer, head) => {
    const answer = answers[at - 1][1](head);
    peer.send(answer);
    if (answer === '') peer.socket.end();
}, next);

function next(port) {
    const [name] = answers[at++];
    console.log('--', name);
    const ws = new WebSocket.Client('ws://127.0.0.1:' + port + '/', ['mine']);
    ws.on('open', () => {
        console.log('open', ws.statusCode);
        ws.close();
    });
    ws.on('error', event => console.log('error', event.message, ws.statusCode, JSON.stringify({ ...ws.headers, 'sec-websocket-accept': undefined })));
    ws.on('close', event => {
        console.log('close', event.code, event.reason, ws.statusCode);
        if (at < answers.length) next(port);
        else listener.close();
    });
}
