// A hundred clients at once on one server; everybody gets what everybody says.
const WebSocket = require('faye-websocket');
const serve = require('./fixtures/serve');

const COUNT = 100;
const everybody = new Set();
serve({}, ws => {
    ws.on('open', () => {
        everybody.add(ws);
        if (everybody.size === COUNT) everybody.forEach(other => other.send('all here'));
    });
    ws.on('message', event => everybody.forEach(other => other.send(event.data)));
    ws.on('close', () => everybody.delete(ws));
}, (port, server) => {
    let received = 0, closed = 0;
    for (let i = 0; i < COUNT; i++) {
        const ws = new WebSocket.Client('ws://127.0.0.1:' + port + '/');
        let mine = 0;
        ws.on('message', event => {
            if (event.data === 'all here') return ws.send(String(i));
            received++;
            if (++mine === COUNT) ws.close();
        });
        ws.on('close', event => {
            if (event.code === 1000 && ++closed === COUNT) {
                console.log(received, closed);
                server.close();
            }
        });
    }
});
