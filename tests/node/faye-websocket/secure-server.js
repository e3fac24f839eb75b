// WebSockets and event streams on an HTTPS server: their URLs say so.
const fs = require('fs');
const https = require('https');
const path = require('path');
const WebSocket = require('faye-websocket');

const read = name => fs.readFileSync(path.join(__dirname, 'fixtures', name));
const shown = url => url.replace(/:\d+/, '');
const server = https.createServer({ key: read('key.pem'), cert: read('cert.pem') });
server.on('upgrade', (request, socket, body) => {
    const ws = new WebSocket(request, socket, body, ['echo']);
    console.log(shown(ws.url));
    ws.pipe(ws);
    ws.on('close', event => console.log('server', event.code));
});
server.on('request', (request, response) => {
    const es = new WebSocket.EventSource(request, response, { retry: 1 });
    console.log(shown(es.url));
    es.send('over TLS', { id: '1' });
    es.end('bye');
});
server.listen(0, () => {
    const { port } = server.address();
    const ws = new WebSocket.Client(`wss://localhost:${port}/socket`, ['echo'], { ca: read('cert.pem') });
    ws.on('open', () => ws.send('x'.repeat(100000)));
    ws.on('message', event => {
        console.log(ws.protocol, event.data.length);
        ws.close(3000, 'enough');
    });
    ws.on('close', event => {
        console.log('client', event.code, event.reason);
        const options = { port, path: '/events', ca: read('cert.pem'), headers: { Accept: 'text/event-stream' } };
        https.get(options, response => {
            let text = '';
            response.setEncoding('utf8').on('data', chunk => { text += chunk; }).on('end', () => {
                console.log(JSON.stringify(text));
                server.close();
            });
        });
    });
});
