// A client behind an HTTP proxy: what it asks for, a proxy that refuses, and one that hangs up.
const net = require('net');
const WebSocket = require('faye-websocket');
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

const answers = ['HTTP/1.1 200 OK\r\n\r\n', 'HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n', null];
let at = 0;
serve({}, ws => ws.send('through'), (target, server) => {
    const proxy = raw.server((peer, head) => {
        console.log(head.replaceAll(String(target), 'PORT'));
        if (answers[at - 1] === null) return peer.socket.end();
        peer.send(answers[at - 1]);
        if (at > 1) return;
        const tunnel = net.connect(target, '127.0.0.1');
        peer.socket.pipe(tunnel).pipe(peer.socket);
        peer.answers = false;
    }, function next(port) {
        at++;
        const ws = new WebSocket.Client(`ws://127.0.0.1:${target}/`, [], {
            proxy: { origin: `http://user:pass@127.0.0.1:${port}`, headers: { 'User-Agent': 'wsjs', Host: 'other', 'X-Many': ['a', 'b'] } }
        });
        ws.on('open', () => console.log('open', ws.statusCode));
        ws.on('message', event => {
            console.log(event.data);
            ws.close();
        });
        ws.on('error', event => console.log('error', event.message.replace(String(target), 'PORT')));
        ws.on('close', event => {
            console.log('close', event.code, ws.statusCode);
            if (at < answers.length) return next(port);
            server.close();
            proxy.close();
        });
    });
});
