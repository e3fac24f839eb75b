// socket.io 2, which brings a ws below 8: rooms, acknowledgements, binary, both transports.
const server = require('http').createServer();
const io = require('socket.io2')(server, { pingInterval: 10000 });
const connect = require('socket.io-client2');

const next = (emitter, event) => new Promise(resolve => emitter.once(event, (...args) => resolve(args)));
io.use((socket, done) => (socket.handshake.query.token ? done() : done(new Error('no token'))));
io.on('connection', socket => {
    socket.on('echo', (value, done) => done(value));
    socket.on('bytes', bytes => socket.emit('bytes', Buffer.isBuffer(bytes), bytes, { deep: [bytes] }));
    socket.on('join', (room, done) => socket.join(room, () => done(Object.keys(socket.rooms).includes(room))));
    socket.on('say', (room, text) => socket.to(room).emit('said', text));
    socket.on('disconnect', () => io.emit('left'));
});
io.of('/other').on('connection', socket => socket.emit('hello', socket.nsp.name));

server.listen(0, '127.0.0.1', async () => {
    const url = `http://127.0.0.1:${server.address().port}`;
    const open = (transports, path = '', query = { token: 1 }) => connect(url + path, { query, transports, forceNew: true, reconnection: false });
    const bad = open(['websocket'], '', {});
    console.log(await next(bad, 'error'));
    bad.close();
    for (const transports of [['websocket'], ['polling'], ['polling', 'websocket']]) {
        const a = open(transports);
        await next(a, 'connect');
        if (transports.length === 2 && a.io.engine.transport.name !== 'websocket') await next(a.io.engine, 'upgrade');
        const b = open(['websocket']);
        await next(b, 'connect');
        console.log(transports.join(), a.io.engine.transport.name);
        console.log(await new Promise(resolve => a.emit('echo', { text: 'ü', list: [1, null] }, resolve)));
        a.emit('bytes', Buffer.from([1, 2, 250]));
        console.log(await next(a, 'bytes'));
        console.log(await new Promise(resolve => a.emit('join', 'r', resolve)), await new Promise(resolve => b.emit('join', 'r', resolve)));
        b.emit('say', 'r', 'hi from b');
        console.log(await next(a, 'said'));
        b.close();
        await next(a, 'left');
        a.close();
    }
    const other = open(['websocket'], '/other');
    console.log(await next(other, 'hello'));
    other.close();
    io.close(() => console.log('closed'));
});
