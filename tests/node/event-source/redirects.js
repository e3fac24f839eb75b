// Redirections are followed, also to other servers; `url` stays, `origin` is where the events come from.
const http = require('http');

const other = http.createServer((request, response) => {
    console.log('other', request.url);
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write('data: x\n\n');
});
const first = http.createServer((request, response) => {
    console.log('first', request.url);
    const location = request.url === '/' ? '/next?q' : `http://127.0.0.1:${other.address().port}/there`;
    response.writeHead(request.url === '/' ? 302 : 307, { Location: location });
    response.end();
});
other.listen(0, '127.0.0.1', () => {
    first.listen(0, '127.0.0.1', () => {
        const url = `http://127.0.0.1:${first.address().port}/`;
        const source = new EventSource(url);
        source.onmessage = event => {
            console.log(source.url === url, event.origin === `http://127.0.0.1:${other.address().port}`);
            source.close();
            for (const server of [first, other]) {
                server.close();
                server.closeAllConnections();
            }
        };
    });
});
