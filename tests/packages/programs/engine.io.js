// engine.io: polling, upgrade, binary, its own errors. primus over ws with rooms of its own making.
const http = require('http');
const engine = require('engine.io');
const { Socket } = require('engine.io-client');
const request = require('./request');

const next = (emitter, event) => new Promise(resolve => emitter.once(event, (...args) => resolve(args)));

(async () => {
    const server = http.createServer((req, res) => res.end('plain'));
    const eio = engine.attach(server, { maxHttpBufferSize: 10000, allowRequest: (req, done) => done(req.headers['x-no'] ? 'no way' : null, !req.headers['x-no']) });
    eio.on('connection', socket => {
        socket.on('message', data => socket.send(Buffer.isBuffer(data) ? data : `${socket.transport.name}: ${data}`));
        socket.on('close', reason => eio.emit('left', reason));
    });
    eio.on('connection_error', ({ code, message }) => console.log('connection_error', code, message));
    server.listen(0, '127.0.0.1');
    await next(server, 'listening');
    const url = `http://127.0.0.1:${server.address().port}`;
    for (const transports of [['polling'], ['websocket'], ['polling', 'websocket']]) {
        const socket = new Socket(url, { transports });
        await next(socket, 'open');
        if (transports.length === 2) await next(socket, 'upgrade');
        socket.send('hello ü');
        console.log(await next(socket, 'message'));
        socket.send(Uint8Array.of(1, 2, 255));
        console.log(await next(socket, 'message'));
        const closed = Promise.all([next(socket, 'close'), next(eio, 'left')]);
        socket.close();
        console.log(await closed);
    }
    console.log(await request(server, '/engine.io/?EIO=4&transport=none'));
    console.log(await request(server, '/engine.io/?EIO=4&transport=polling&sid=none'));
    console.log(await request(server, '/engine.io/?EIO=4&transport=polling', { headers: { 'x-no': '1' } }));
    console.log(await request(server, '/other'));
    eio.close();
    await new Promise(resolve => server.close(resolve));
    console.log('closed');
})();
