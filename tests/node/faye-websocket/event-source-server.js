// An event stream of a server: the bytes it sends, its properties, its events.
const http = require('http');
const net = require('net');
const { EventSource } = require('faye-websocket');

const server = http.createServer((request, response) => {
    console.log(EventSource.isEventSource(request));
    const options = request.url === '/options' ? { headers: { 'Access-Control-Allow-Origin': '*', 'X-Own': 'yes' }, retry: 2.5, ping: 60 } : undefined;
    const es = new EventSource(request, response, options);
    console.log(es.url, JSON.stringify(es.lastEventId), es.readyState, es.writable);
    for (const type of ['open', 'close']) {
        es.on(type, function (event) { console.log(event.type, this === es, event.target === es, es.readyState, es.writable); });
    }
    console.log(es.send('before open'), es.ping());
    es.onopen = () => {
        console.log(es.send('Hello'), es.send('Breaking News!', { event: 'notification', id: '99' }), es.ping());
        console.log(es.send('several\nlines\r\nof\rtext'), es.send(13, { id: 5 }), es.send(''), es.send(Buffer.from('bytes')), es.write('written'));
        if (request.url === '/options') es.end('last');
        else console.log(es.close(), es.close(), es.readyState);
        console.log(es.send('x'), es.ping());
    };
});
server.listen(0, '127.0.0.1', () => {
    ask('/path?query', ['Last-Event-ID: abc'], () => {
        ask('/options', ['X-Forwarded-Proto: https'], () => server.close());
    });
});

function ask(path, headers, next) {
    const socket = net.connect(server.address().port, '127.0.0.1');
    const lines = [`GET ${path} HTTP/1.1`, 'Host: example.com', 'Accept: text/event-stream', ...headers, '', ''];
    let text = '';
    socket.on('data', chunk => { text += chunk; });
    socket.on('close', () => {
        console.log(JSON.stringify(text).replace(/\\r\\n/g, '\\r\\n\n'));
        next();
    });
    socket.write(lines.join('\r\n'));
}
