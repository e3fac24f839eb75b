// faye: its server and client over WebSocket and long-polling, extensions, wildcards.
const http = require('http');
const { once } = require('events');
const faye = require('faye');

const bayeux = new faye.NodeAdapter({ mount: '/faye', timeout: 5 });
bayeux.addExtension({
    incoming(message, callback) {
        if (message.channel === '/forbidden') message.error = '403::forbidden';
        callback(message);
    },
});
const server = http.createServer((req, res) => { res.statusCode = 404; res.end('none'); });
bayeux.attach(server);
server.listen(0, '127.0.0.1', async () => {
    const url = `http://127.0.0.1:${server.address().port}/faye`;
    for (const disabled of [[], ['websocket', 'eventsource']]) {
        const open = () => {
            const client = new faye.Client(url, { timeout: 5 });
            disabled.forEach(name => client.disable(name));
            return client;
        };
        const [a, b] = [open(), open()];
        const got = new Promise(resolve => {
            const seen = [];
            const see = (channel, message) => {
                seen.push(`${channel} ${JSON.stringify(message)}`);
                if (seen.length === 2) resolve(seen.sort());
            };
            a.subscribe('/room/*').withChannel(see).then(() => {
                b.publish('/room/one', { text: 'hi ü' });
                b.publish('/room/two', [1]);
            });
        });
        console.log(await got);
        console.log(await b.publish('/forbidden', {}).then(() => 'published', error => [error.code, error.message]));
        await b.publish('/none', {});
        bayeux.getClient().publish('/room/x', 'from the server');
        a.disconnect();
        b.disconnect();
    }
    server.close(() => { console.log('closed'); process.exit(0); });
    server.closeAllConnections();
});
