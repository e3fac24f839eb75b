// After `close()` nothing comes any more, not even what has been received with the same bytes.
const http = require('http');

const server = http.createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write('data: 1\n\ndata: 2\n\n');
});
server.listen(0, '127.0.0.1', () => {
    const source = new EventSource(`http://127.0.0.1:${server.address().port}/`);
    source.onmessage = event => {
        console.log(event.data);
        source.close();
        server.close();
        server.closeAllConnections();
    };
    source.addEventListener('message', () => console.log('other listeners do get it', source.readyState));
    source.onerror = () => console.log('never');
});
