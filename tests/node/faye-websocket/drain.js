// `send` is false once the peer lags behind; `drain` follows when what waited is gone.
const WebSocket = require('faye-websocket');
const serve = require('./fixtures/serve');

const chunk = Buffer.alloc(1 << 20, 'x');
let ready;
serve({}, ws => {
    ready.then(client => {
        let sent = 1;
        while (ws.send(chunk)) sent++;
        console.log('backed up', sent > 0, ws.bufferedAmount >= 0);
        let drained = 0;
        ws.on('drain', function () {
            if (drained++ > 0) return;
            console.log('drain', this === ws, arguments.length);
            ws.send('last ' + sent);
        });
        client.resume();
    });
}, (port, server) => {
    const client = new WebSocket.Client('ws://127.0.0.1:' + port + '/');
    let received = 0;
    client.on('message', event => {
        if (typeof event.data !== 'string') return received++;
        console.log(event.data === 'last ' + received);
        client.close();
        server.close();
    });
    ready = new Promise(resolve => {
        client.on('open', () => {
            client.pause();
            resolve(client);
        });
    });
});
