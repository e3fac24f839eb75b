// Comments may come for any time: they count towards no event.
const http = require('http');

const comment = Buffer.from(':' + ' '.repeat((1 << 20) - 2) + '\n');
const server = http.createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    let left = 20;
    (function next() {
        if (left-- === 0) response.write('data: here\n\n');
        else response.write(comment, next);
    })();
});
server.listen(0, '127.0.0.1', () => {
    const source = new EventSource(`http://127.0.0.1:${server.address().port}/`);
    source.onerror = event => console.log(event.message);
    source.onmessage = event => {
        console.log(event.data);
        source.close();
        server.close();
        server.closeAllConnections();
    };
});
