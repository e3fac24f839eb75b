// What a program does to the net.Socket below: it is gone when it is destroyed, and ends with the WebSocket.
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

let count = 0;
serve({}, (ws, request, socket) => {
    count++;
    ws.on('close', event => console.log(count, 'ws close', event.code));
    socket.on('close', () => {
        console.log(count, 'socket close', socket.destroyed);
    });
    console.log(socket === request.socket, typeof socket.remotePort);
    if (count === 1) ws.on('message', () => socket.destroy());
    else ws.on('message', () => ws.close());
}, (port, server) => {
    raw.client(port, peer => {
        peer.send(raw.frame(1, 'x'));
        peer.ended = frames => {
            console.log(frames.join());
            raw.client(port, peer => {
                peer.send(raw.frame(1, 'x'));
                peer.ended = frames => {
                    console.log(frames.join());
                    server.close();
                };
            });
        };
    });
});
