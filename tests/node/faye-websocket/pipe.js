// Sockets are old-style duplex streams: an echo server is `ws.pipe(ws)`.
const { Writable } = require('stream');
const WebSocket = require('faye-websocket');
const serve = require('./fixtures/serve');

serve({}, ws => ws.pipe(ws), (port, server) => {
    const ws = new WebSocket.Client('ws://127.0.0.1:' + port + '/');
    const sink = new Writable({
        decodeStrings: false,
        write(chunk, encoding, done) {
            console.log('sink', chunk);
            done();
            if (chunk !== 'one') ws.end();
        }
    });
    sink.on('finish', () => console.log('finish'));
    ws.pipe(sink);
    ws.on('close', event => {
        console.log('close', event.code, JSON.stringify(event.reason));
        server.close();
    });
    ws.write('one');
    ws.write(Buffer.from('two'));
});
