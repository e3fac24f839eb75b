// Messages and events of other types: their data, origin and last event id.
const http = require('http');

const server = http.createServer((request, response) => {
    console.log(request.method, request.url, request.headers.accept, request.headers['cache-control'], request.headers['last-event-id']);
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
    response.write('data: first\n\nid: 7\ndata: second\n\nevent: notice\ndata: third\ndata: more\n\ndata: héllo ☃\n\n');
});
server.listen(0, '127.0.0.1', () => {
    const url = `http://127.0.0.1:${server.address().port}/stream?a=b`;
    const source = new EventSource(url);
    console.log(source.url === url, source.withCredentials, source.readyState);
    source.onopen = event => console.log('open', event.type, event.target === source, source.readyState);
    const show = event => {
        console.log(event.constructor.name, event.type, JSON.stringify(event.data), event.origin === new URL(url).origin, JSON.stringify(event.lastEventId));
    };
    source.onmessage = show;
    source.addEventListener('notice', show);
    source.addEventListener('message', event => {
        if (!event.data.includes('☃')) return;
        source.close();
        console.log(source.readyState);
        server.close();
        server.closeAllConnections();
    });
});
