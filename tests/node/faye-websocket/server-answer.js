// The answer a server socket makes: own headers first, the chosen protocol, the socket's URL.
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

const requests = [
    { path: '/a?b=c' },
    { headers: { 'Sec-WebSocket-Protocol': 'amqp, irc' } },
    { headers: { 'Sec-WebSocket-Protocol': 'other' } },
    { headers: { 'x-forwarded-proto': 'https', Host: 'example.com' } },
    { headers: { 'x-forwarded-scheme': 'https', Host: 'example.com' } },
    { headers: { 'x-forwarded-ssl': 'on', Host: 'example.com' } },
    { headers: { https: 'on', Host: 'example.com' } },
    { headers: { 'x-forwarded-proto': 'http', Host: 'example.com:80' } }
];

let at = 0;
const options = { headers: { 'X-Own': 'yes', 'Set-Cookie': 'a=1' } };
const server = serve({ protocols: ['irc', 'amqp'], options }, ws => {
    console.log(ws.url.replace(/:\d{4,}/, ':PORT'));
    ws.on('open', () => {
        console.log('open', JSON.stringify(ws.protocol));
        ws.close();
    });
}, next);

function next(port) {
    raw.client(port, (peer, head) => {
        console.log(head);
        peer.ended = frames => {
            console.log(frames.join());
            if (at < requests.length) next(port);
            else server.close();
        };
    }, requests[at++]);
}
