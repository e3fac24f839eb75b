// Options of an event stream that say nothing: the defaults hold.
const http = require('http');
const { EventSource } = require('faye-websocket');

const given = [undefined, null, {}, { headers: null, ping: null, retry: null }, { ping: 0, retry: 0 }, { retry: '2' }, { retry: 0.25 }];
const server = http.createServer((request, response) => {
    const es = new EventSource(request, response, given[request.url.slice(1)]);
    es.on('open', () => es.close());
});
server.listen(0, '127.0.0.1', async () => {
    for (const at of given.keys()) {
        await new Promise(resolve => {
            const headers = { Accept: 'text/event-stream' };
            http.get({ port: server.address().port, path: '/' + at, headers }, response => {
                response.setEncoding('utf8').on('data', text => console.log(JSON.stringify(given[at]), text.trim())).on('end', resolve);
            });
        });
    }
    server.close();
});
