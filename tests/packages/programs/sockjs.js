// sockjs and its client: WebSocket and XHR transports, the info page, closing.
const http = require('http');
const sockjs = require('sockjs');
const SockJS = require('sockjs-client');
const request = require('./request');

const closes = [];
const server = http.createServer((req, res) => res.end('other'));
const echo = sockjs.createServer({ log: () => {}, disconnect_delay: 100 });
echo.on('connection', connection => {
    connection.on('data', message => connection.write(`${connection.protocol}: ${message}`));
    connection.on('close', () => closes.push(connection.protocol));
});
echo.installHandlers(server, { prefix: '/echo' });
server.listen(0, '127.0.0.1', async () => {
    const url = `http://127.0.0.1:${server.address().port}/echo`;
    for (const transport of ['websocket', 'xhr-streaming', 'xhr-polling']) {
        const client = new SockJS(url, null, { transports: [transport], server: '000' });
        await new Promise(resolve => { client.onopen = resolve; });
        client.send('hello ü');
        console.log(client.transport, (await new Promise(resolve => { client.onmessage = resolve; })).data);
        client.close(1000, 'enough');
        const { code, reason, wasClean } = await new Promise(resolve => { client.onclose = resolve; });
        console.log(code, reason, wasClean);
    }
    console.log(await request(server, '/echo'));
    console.log((await request(server, '/echo/info')).replace(/"entropy":\d+/, '"entropy":…'));
    console.log((await request(server, '/echo/iframe.html')).length > 300);
    console.log(await request(server, '/echo/000/abc/xhr_send', { method: 'POST', body: '["x"]' }));
    console.log(await request(server, '/none'));
    while (closes.length < 3) await new Promise(setImmediate);
    server.close(() => console.log('closed', closes.sort()));
});
