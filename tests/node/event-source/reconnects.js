// A stream that ends is opened again after the time the server asked for, from the last event id on.
const http = require('http');

let count = 0;
const server = http.createServer((request, response) => {
    console.log('request', request.headers['last-event-id']);
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    count++;
    if (count === 1) response.end('retry: 10\nid: één\ndata: 1\n\n');
    else if (count === 2) response.end('id\ndata: 2\n\n');
    else if (count === 3) {
        response.write('id: 3\ndata: 3\n\ndata: cut off');
        setImmediate(() => response.destroy());
    } else {
        response.write('data: 4\n\n');
    }
});
server.listen(0, '127.0.0.1', () => {
    const source = new EventSource(`http://127.0.0.1:${server.address().port}/`);
    source.onopen = () => console.log('open', source.readyState);
    source.onmessage = event => {
        console.log(event.data, event.lastEventId);
        if (event.data !== '4') return;
        source.close();
        server.close();
        server.closeAllConnections();
    };
    source.onerror = event => console.log(event.type, source.readyState);
});
