// A paused socket delivers nothing until it is resumed, then everything in order.
const WebSocket = require('faye-websocket');
const serve = require('./fixtures/serve');

const large = 'x'.repeat(1 << 20);
let sender;
serve({}, ws => {
    sender = ws;
    ws.on('close', event => console.log('server close', event.code));
}, (port, server) => {
    const ws = new WebSocket.Client('ws://127.0.0.1:' + port + '/');
    let paused = false, received = 0, wrong = 0;
    ws.on('open', () => {
        ws.pause();
        paused = true;
        for (let i = 0; i < 16; i++) sender.send(i + large);
        // What was sent is on its way: a reader would have it by then.
        setTimeout(() => {
            console.log('while paused', received);
            paused = false;
            ws.resume();
        }, 100);
    });
    ws.on('message', event => {
        if (paused || event.data !== received + large) wrong++;
        if (++received === 16) {
            console.log('received', received, 'wrong', wrong);
            ws.close();
            server.close();
        }
    });
});
