// The `on<type>` property is called before all listeners, with the socket as `this`.
const WebSocket = require('faye-websocket');
const serve = require('./fixtures/serve');

serve({}, ws => {
    ws.send('x');
}, (port, server) => {
    const ws = new WebSocket.Client('ws://127.0.0.1:' + port + '/');
    const say = text => function (event) {
        console.log(text, event.type, this === ws, event.target === ws, event.currentTarget === ws);
    };
    console.log(ws.onopen, ws.onmessage, ws.onerror, ws.onclose);
    const removed = say('removed');
    ws.on('open', say('on'));
    ws.addEventListener('open', say('addEventListener'));
    ws.once('message', say('once'));
    ws.addEventListener('message', removed);
    ws.removeEventListener('message', removed);
    ws.on('message', say('on'));
    ws.onopen = say('onopen');
    ws.onmessage = say('onmessage');
    ws.onclose = say('onclose');
    ws.on('message', function () { ws.close(); });
    ws.on('close', function () {
        say('on').apply(this, arguments);
        server.close();
    });
});
