// mqtt.js and the aedes broker, over TCP and over WebSockets.
const net = require('net');
const http = require('http');
const { once } = require('events');
const { Aedes } = require('aedes');
const mqtt = require('mqtt');
const { WebSocketServer, createWebSocketStream } = require('ws');

(async () => {
    const broker = Aedes.createBroker ? await Aedes.createBroker() : new Aedes();
    broker.authenticate = (client, user, password, done) => done(null, user !== 'bad');
    // What the broker sees comes before or after what the clients do, as the machine likes.
    const seen = [];
    broker.on('publish', (packet, client) => { if (client) seen.push(['broker', packet.topic, String(packet.payload).slice(0, 20), packet.payload.length, packet.qos].join(' ')); });
    const tcp = net.createServer(broker.handle).listen(0, '127.0.0.1');
    const web = http.createServer().listen(0, '127.0.0.1');
    new WebSocketServer({ server: web, handleProtocols: protocols => (protocols.has('mqtt') ? 'mqtt' : false) })
        .on('connection', (socket, req) => broker.handle(createWebSocketStream(socket), req));
    await Promise.all([tcp, web].map(server => server.listening || once(server, 'listening')));
    for (const url of [`mqtt://127.0.0.1:${tcp.address().port}`, `ws://127.0.0.1:${web.address().port}`]) {
        const options = { reconnectPeriod: 0, protocolVersion: 4, will: { topic: 'gone', payload: 'x', qos: 0, retain: false } };
        const a = await mqtt.connectAsync(url, { ...options, clientId: 'a' });
        const b = await mqtt.connectAsync(url, { ...options, clientId: 'b', username: 'u', password: 'p' });
        console.log(url.slice(0, 4), await a.subscribeAsync(['news/#', 'one/+/x'], { qos: 1 }));
        for (const qos of [0, 1, 2]) {
            b.publish('news/today', `payload ü ${qos}`, { qos });
            const [topic, payload] = await once(a, 'message');
            console.log(topic, String(payload));
        }
        await b.publishAsync('kept', Buffer.alloc(50000, 'k'), { retain: true, qos: 1 });
        a.subscribe('kept');
        const [topic, payload, packet] = await once(a, 'message');
        console.log(topic, payload.length, packet.retain);
        await b.publishAsync('kept', '', { retain: true });
        await a.unsubscribeAsync('news/#');
        await b.endAsync();
        await a.endAsync();
        const bad = mqtt.connect(url, { ...options, username: 'bad', password: 'p' });
        const [error] = await once(bad, 'error');
        console.log(error.message, error.code);
        await bad.endAsync(true);
        for (const line of seen.splice(0).sort()) console.log(line);
    }
    await new Promise(resolve => broker.close(resolve));
    for (const server of [tcp, web]) { server.close(); server.closeAllConnections?.(); }
    await Promise.all([tcp, web].map(server => server.listening && once(server, 'close')));
    console.log('closed');
})();
