// A program that looks something up before it makes the WebSocket: what came meanwhile is not lost, nor is the peer's end.
const http = require('http');
const WebSocket = require('faye-websocket');
const raw = require('./fixtures/raw');

const peers = [
    ['frames with the request', raw.frame(1, 'early'), peer => peer],
    ['frames before the lookup is over', '', peer => peer.socket.write(raw.frame(1, 'meanwhile'))],
    ['a frame in two parts', raw.frame(1, 'parts').subarray(0, 5), peer => peer.socket.write(raw.frame(1, 'parts').subarray(5))],
    ['gone', '', peer => peer.socket.destroy()],
    ['reset', '', peer => peer.socket.resetAndDestroy()]
];

let at = 0, peer, meanwhile;
const server = http.createServer();
server.on('upgrade', (request, socket, body) => {
    socket.on('error', () => {});
    meanwhile(peer);
    // Time for them to arrive: nothing tells when they have.
    setTimeout(() => {
        const ws = new WebSocket(request, socket, body);
        ws.on('message', event => { console.log(event.data); ws.close(3000, 'seen'); });
        ws.on('close', event => { console.log(event.code); next(); });
    }, 30);
});
server.listen(0, '127.0.0.1', next);

function next() {
    if (at === peers.length) return server.close();
    const [name, glued, act] = peers[at++];
    console.log('--', name);
    meanwhile = act;
    peer = raw.client(server.address().port, undefined, { glued });
}
