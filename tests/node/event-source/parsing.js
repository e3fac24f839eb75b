// Event streams as the standard reads them, whole and byte by byte.
const http = require('http');

const stream = [
    '\ufeffdata: after the mark\n\n',
    ': a comment\ndata:no space\n\n', 'data:  two spaces\n\n', 'data\n\n', 'data\ndata\n\n', 'data: a\ndata:\ndata: c\n\n',
    'data: cr\r\rdata: crlf\r\n\r\ndata: mixed\rdata: ends\n\r\n',
    'id: 1\ndata: id 1\n\n', 'data: still 1\n\n', 'id: 2\0\ndata: not 2\n\n', 'id\ndata: no id\n\n', 'id: 3\n\n', 'data: id 3\n\n',
    'event: other\ndata: other\n\n', 'event: nothing\n\n', 'event\ndata: message again\n\n',
    'retry: 10x\nretry: -1\nretry:\nunknown: field\nData: case counts\ndata: fields\n\n', 'data: with: colon\n\n', ':\n:\n\n',
    'data: end\n\n', 'data: never dispatched'
].join('');

const server = http.createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    const bytes = Buffer.from(stream);
    if (request.url === '/whole') return response.end(bytes);
    let at = 0;
    (function next() {
        if (at === bytes.length) return response.end();
        response.write(bytes.subarray(at, ++at));
        setImmediate(next);
    })();
});
server.listen(0, '127.0.0.1', () => {
    const all = [];
    for (const path of ['/whole', '/bytes']) {
        const source = new EventSource(`http://127.0.0.1:${server.address().port}${path}`);
        const seen = [];
        const see = event => seen.push(`${event.type} ${JSON.stringify(event.data)} ${JSON.stringify(event.lastEventId)}`);
        source.onmessage = see;
        source.addEventListener('other', see);
        source.addEventListener('nothing', see);
        source.onerror = () => {
            source.close();
            all.push(seen.join('\n'));
            if (all.length < 2) return;
            console.log(all[0]);
            console.log(all[0] === all[1]);
            server.close();
            server.closeAllConnections();
        };
    }
});
