// socket.io 4: namespaces, rooms, acknowledgements, binary, middleware, both transports.
const { createServer } = require('http');
const { Server } = require('socket.io');
const { io: connect } = require('socket.io-client');

const server = createServer();
const io = new Server(server, { cors: { origin: '*' }, connectionStateRecovery: {} });
const log = (...words) => console.log(...words);
// With recovery every event of a room ends with an offset of its own.
const next = (emitter, event) => new Promise(resolve => emitter.once(event, (...args) => resolve(args)));
const first = async (emitter, event) => (await next(emitter, event))[0];

io.use((socket, done) => (socket.handshake.auth.token === 't' ? done() : done(Object.assign(new Error('unauthorized'), { data: { code: 1 } }))));
io.on('connection', socket => {
    socket.data.name = socket.handshake.query.name;
    socket.on('echo', (value, done) => done(value));
    socket.on('who', done => done(socket.data.name, socket.conn.transport.name));
    socket.on('bytes', bytes => socket.emit('bytes', Buffer.from(bytes).reverse(), { nested: [Buffer.from('in')] }));
    socket.on('join', (room, done) => { socket.join(room); done([...socket.rooms].length); });
    socket.on('say', (room, text) => socket.to(room).emit('said', text));
    socket.on('ask', async done => done(await socket.timeout(2000).emitWithAck('question', 6)));
    socket.on('disconnect', reason => socket.broadcast.emit('left', reason));
    socket.use(([event], done) => (event === 'forbidden' ? done(new Error('forbidden')) : done()));
    socket.on('error', error => socket.emit('refused', error.message));
});
const admin = io.of('/admin');
admin.on('connection', socket => socket.emit('welcome', socket.nsp.name));
io.of(/^\/room-\d+$/).on('connection', socket => socket.emit('dynamic', socket.nsp.name));

server.listen(0, '127.0.0.1', async () => {
    const url = `http://127.0.0.1:${server.address().port}`;
    const open = (name, path = '', options = {}) => connect(url + path, { auth: { token: 't' }, query: { name }, forceNew: true, reconnection: false, ...options });
    const bad = open('bad', '', { auth: {} });
    const error = await first(bad, 'connect_error');
    log('refused', error.message, error.data);
    bad.close();
    for (const transports of [['websocket'], ['polling'], ['polling', 'websocket']]) {
        const a = open('a', '', { transports });
        await next(a, 'connect');
        const b = open('b', '', { transports: ['websocket'] });
        await next(b, 'connect');
        if (transports.length === 2 && a.io.engine.transport.name !== 'websocket') await next(a.io.engine, 'upgrade');
        log(transports.join(), a.io.engine.transport.name, a.connected, a.id !== b.id);
        log(await a.emitWithAck('echo', { list: [1, 'ü', null], date: 5 }), await new Promise(resolve => b.emit('who', (...args) => resolve(args))));
        a.emit('bytes', new Uint8Array([1, 2, 3]));
        const [bytes, nested] = await next(a, 'bytes');
        log(bytes, nested);
        log(await a.emitWithAck('join', 'r'), await b.emitWithAck('join', 'r'));
        a.emit('say', 'r', 'hi');
        log(await first(b, 'said'));
        a.on('question', (value, done) => done(value * 7));
        log(await a.emitWithAck('ask'));
        a.emit('forbidden');
        log(await first(a, 'refused'));
        log((await io.in('r').fetchSockets()).length, (await io.timeout(50).to('r').emitWithAck('none').catch(e => [e.message])).length);
        a.close();
        log(await first(b, 'left'));
        b.close();
    }
    for (const [path, event] of [['/admin', 'welcome'], ['/room-7', 'dynamic']]) {
        const socket = open('n', path);
        log(await first(socket, event));
        socket.close();
    }
    const nowhere = open('n', '/nowhere');
    log((await first(nowhere, 'connect_error')).message);
    nowhere.close();
    const last = open('last', '', { transports: ['websocket'] });
    await next(last, 'connect');
    const closed = new Promise(resolve => io.close(resolve));
    log(await first(last, 'disconnect'));
    log('closed', await closed);
});
