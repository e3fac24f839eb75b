// A client that goes away closes the event stream, once; the pings stop.
const http = require('http');
const net = require('net');
const { EventSource } = require('faye-websocket');

let socket;
const server = http.createServer((request, response) => {
    const es = new EventSource(request, response, { ping: 0.01 });
    es.on('close', event => {
        console.log(event.type, es.readyState, es.send('x'), es.ping(), es.close());
        server.close();
    });
});
server.listen(0, '127.0.0.1', () => {
    socket = net.connect(server.address().port, '127.0.0.1');
    let text = '', left = false;
    socket.on('data', chunk => {
        text += chunk;
        if (left || text.split('\r\n:\r\n\r\n').length < 3) return;
        left = true;
        console.log('pings come');
        socket.destroy();
    });
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n');
});
