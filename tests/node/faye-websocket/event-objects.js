// What an event has.
const WebSocket = require('faye-websocket');
const serve = require('./fixtures/serve');

const names = ['type', 'data', 'code', 'reason', 'message', 'bubbles', 'cancelable', 'eventPhase'];
function show(ws, event) {
    const shown = names.filter(name => name in event).map(name => name + '=' + event[name]);
    console.log(event.constructor.name, shown.join(' ').replace(/:\d+/g, ':PORT'));
    console.log(event.target === ws, event.currentTarget === ws, typeof event.initEvent, event.stopPropagation(), event.preventDefault());
}

serve({}, ws => ws.send('x'), (port, server) => {
    const ws = new WebSocket.Client('ws://127.0.0.1:' + port + '/');
    for (const type of ['open', 'message', 'error', 'close']) ws.on(type, event => show(ws, event));
    ws.on('message', () => ws.close(3000, 'why'));
    ws.on('close', () => {
        server.close();
        const other = new WebSocket.Client('ws://127.0.0.1:' + port + '/');
        other.on('error', event => {
            show(other, event);
        });
    });
    ws.onthing = event => console.log('onthing', event.target === ws, event.eventPhase);
    ws.on('thing', event => console.log('thing', event.extra));
    ws.dispatchEvent({ type: 'thing', extra: 1 });
});
