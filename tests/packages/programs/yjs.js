// yjs with y-websocket's client and a server made of y-protocols: two documents become one.
const http = require('http');
const { once } = require('events');
const { WebSocketServer, WebSocket } = require('ws');
const Y = require('yjs');
const sync = require('y-protocols/sync');
const awarenessProtocol = require('y-protocols/awareness');
const encoding = require('lib0/encoding');
const decoding = require('lib0/decoding');
const { WebsocketProvider } = require('y-websocket');

const doc = new Y.Doc();
const server = http.createServer();
const wss = new WebSocketServer({ server });
wss.on('connection', socket => {
    socket.binaryType = 'arraybuffer';
    const send = encoder => socket.send(encoding.toUint8Array(encoder));
    doc.on('update', update => {
        const encoder = encoding.createEncoder();
        encoding.writeVarUint(encoder, 0);
        sync.writeUpdate(encoder, update);
        send(encoder);
    });
    socket.on('message', message => {
        const decoder = decoding.createDecoder(new Uint8Array(message));
        const encoder = encoding.createEncoder();
        if (decoding.readVarUint(decoder) !== 0) return;
        encoding.writeVarUint(encoder, 0);
        sync.readSyncMessage(decoder, encoder, doc, socket);
        if (encoding.length(encoder) > 1) send(encoder);
    });
    const first = encoding.createEncoder();
    encoding.writeVarUint(first, 0);
    sync.writeSyncStep1(first, doc);
    send(first);
});
server.listen(0, '127.0.0.1', async () => {
    const url = `ws://127.0.0.1:${server.address().port}`;
    const open = () => {
        const own = new Y.Doc();
        const provider = new WebsocketProvider(url, 'room', own, { WebSocketPolyfill: WebSocket, disableBc: true });
        return { own, provider, synced: new Promise(resolve => provider.on('sync', ok => ok && resolve())) };
    };
    const a = open();
    a.own.getText('t').insert(0, 'hello ');
    await a.synced;
    const b = open();
    await b.synced;
    console.log(b.own.getText('t').toString());
    const changed = new Promise(resolve => a.own.getMap('m').observe(event => resolve([...event.keysChanged])));
    b.own.transact(() => {
        b.own.getText('t').insert(6, 'world 🙂');
        b.own.getText('t').format(0, 5, { bold: true });
        b.own.getMap('m').set('k', { list: [1, 2.5, -3, null, true, 'ü', new Uint8Array([1])] });
        b.own.getArray('a').push([1n < 2n, 'x']);
    });
    console.log(await changed);
    console.log(JSON.stringify(a.own.getText('t').toDelta()), JSON.stringify(a.own.getMap('m')), JSON.stringify(a.own.getArray('a')));
    console.log(Buffer.from(Y.encodeStateVector(a.own)).length > 0, a.provider.wsconnected, a.provider.awareness instanceof awarenessProtocol.Awareness);
    for (const { provider, own } of [a, b]) { provider.destroy(); own.destroy(); }
    wss.close();
    for (const client of wss.clients) await once(client, 'close');
    server.close(() => console.log('closed', doc.getText('t').toString()));
});
