// An event stream is a stream to write to: text is piped into it, and `drain` lets the source go on.
const http = require('http');
const { PassThrough } = require('stream');
const { EventSource } = require('faye-websocket');
const net = require('net');

const large = 'x'.repeat(100000);
const server = http.createServer((request, response) => {
    const es = new EventSource(request, response);
    const source = new PassThrough({ encoding: 'utf8' });
    source.pipe(es);
    es.on('close', () => console.log('close'));
    for (let i = 0; i < 20; i++) source.write(i + large);
    source.end('end');
});
server.listen(0, '127.0.0.1', () => {
    const socket = net.connect(server.address().port, '127.0.0.1');
    let text = '';
    socket.setEncoding('utf8').on('data', chunk => { text += chunk; });
    socket.on('close', () => {
        const messages = text.split('\r\n\r\n').filter(part => part.startsWith('data: ')).map(part => part.slice(6));
        console.log(messages.length, messages.slice(0, 20).every((message, i) => message === i + large), messages[20]);
        server.close();
    });
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n');
});
