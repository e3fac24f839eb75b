// eventsource against a server of events; undici's stream, form-data of Node's globals.
const http = require('http');
const { once } = require('events');
const { EventSource } = require('eventsource');

let connections = 0;
const server = http.createServer((req, res) => {
    if (req.url === '/refused') return res.writeHead(403).end();
    connections += 1;
    res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    if (connections === 1) {
        res.write('retry: 10\n\n: comment\nid: 1\ndata: one\ndata: more ü\n\n');
        res.write('event: named\nid: 2\ndata: {"a":1}\n\n');
        setImmediate(() => res.end());
    } else {
        res.write(`data: again after ${req.headers['last-event-id']}\n\n`);
    }
});
server.listen(0, '127.0.0.1', async () => {
    const url = `http://127.0.0.1:${server.address().port}`;
    const source = new EventSource(`${url}/events`);
    const messages = [];
    source.addEventListener('named', event => messages.push([event.type, event.data, event.lastEventId]));
    await new Promise(resolve => {
        source.onmessage = event => {
            messages.push([event.type, event.data, event.lastEventId]);
            if (event.data.startsWith('again')) resolve();
        };
    });
    console.log(messages, source.readyState);
    source.close();
    console.log(source.readyState);
    const refused = new EventSource(`${url}/refused`);
    const error = await new Promise(resolve => { refused.onerror = resolve; });
    console.log(error.code, refused.readyState);
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
    console.log('closed');
});
