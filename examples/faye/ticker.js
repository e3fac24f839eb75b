// A page that follows a counter by server-sent events; after a reconnection it goes on where it was.
// Run:  wsjs examples/faye/ticker.js
// Try:  open http://127.0.0.1:8080/, stop the server, start it again
const http = require('http');
const { EventSource } = require('faye-websocket');

const PAGE = `<!doctype html><title>ticker</title><ol id="list"></ol>
<script>
const source = new EventSource('/ticks');
source.addEventListener('tick', event => {
    const item = document.createElement('li');
    item.textContent = event.lastEventId + ' ' + event.data;
    list.append(item);
});
</script>`;

const server = http.createServer((request, response) => {
    if (!EventSource.isEventSource(request)) {
        response.writeHead(200, { 'Content-Type': 'text/html' });
        response.end(PAGE);
        return;
    }
    const es = new EventSource(request, response, { retry: 0.1, ping: 15 });
    let id = Number(es.lastEventId);
    const timer = setInterval(() => es.send('tick', { event: 'tick', id: String(++id) }), Number(process.env.INTERVAL || 1000));
    es.on('close', () => clearInterval(timer));
});
server.listen(Number(process.env.PORT || 8080), () => console.log('listening', server.address().port));
