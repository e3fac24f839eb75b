// Options that are not known are refused, for sockets of both sides.
const WebSocket = require('faye-websocket');
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

const attempt = (name, f) => {
    try {
        f();
        console.log(name, 'taken');
    } catch (error) {
        console.log(name, error.constructor.name, error.message);
    }
};
attempt('validateOptions', () => WebSocket.validateOptions({ a: 1, b: 2 }, ['a']));
attempt('validateOptions', () => WebSocket.validateOptions({ a: 1, headers: {}, extensions: [], maxLength: 1, ping: 1 }, ['a']));
attempt('http:', () => new WebSocket.Client('http://127.0.0.1/'));
attempt('no URL', () => new WebSocket.Client('nothing'));
attempt('ftp:', () => new WebSocket.Client('ftp://127.0.0.1/'));
const server = require('http').createServer();
server.on('upgrade', (request, socket, body) => {
    attempt('server', () => new WebSocket(request, socket, body, null, { binary: true }));
    attempt('client option of a server', () => new WebSocket(request, socket, body, null, { tls: {} }));
    socket.destroy();
});
server.listen(0, () => {
    const { port } = server.address();
    attempt('client', () => new WebSocket.Client(`ws://127.0.0.1:${port}/`, [], { perMessageDeflate: true }));
    raw.client(port).ended = () => server.close().closeAllConnections();
});
