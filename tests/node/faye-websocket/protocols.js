// Subprotocols as lists, texts and null on both sides: the first of the client's list that the server has.
const WebSocket = require('faye-websocket');
const serve = require('./fixtures/serve');

const cases = [
    [['irc', 'amqp'], ['amqp', 'irc']], ['irc, amqp', 'amqp,irc'], [null, ['irc']], [['irc'], null],
    [['irc'], ['other']], [undefined, undefined], ['irc', 'irc'], [[], []]
];

(function next(at) {
    if (at === cases.length) return;
    const [supported, offered] = cases[at];
    serve({ protocols: supported }, server => {
        server.on('open', () => console.log(at, 'server', JSON.stringify(server.protocol)));
    }, (port, server) => {
        const ws = new WebSocket.Client('ws://127.0.0.1:' + port + '/', offered);
        ws.on('open', () => {
            console.log(at, 'client', JSON.stringify(ws.protocol));
            ws.close();
        });
        ws.on('close', event => {
            console.log(at, event.code, event.reason);
            server.close();
            next(at + 1);
        });
    });
})(0);
