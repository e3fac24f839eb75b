// A server that is down is tried again until it is back.
const http = require('http');

let server;
let errors = 0;
function start(port, events, started) {
    server = http.createServer((request, response) => {
        console.log('request', request.headers['last-event-id']);
        response.writeHead(200, { 'Content-Type': 'text/event-stream' });
        response.write(events);
    });
    server.listen(port, '127.0.0.1', () => started && started(server.address().port));
}
start(0, 'retry: 5\nid: 1\ndata: before\n\n', port => {
    const source = new EventSource(`http://127.0.0.1:${port}/`);
    source.onmessage = event => {
        console.log(event.data);
        if (event.data === 'after') source.close();
        server.close();
        server.closeAllConnections();
    };
    source.onerror = () => {
        if (++errors < 3) return;
        if (errors === 3) start(port, 'data: after\n\n');
    };
});
