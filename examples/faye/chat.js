// A chat for browsers and programs: everybody gets what anybody says, compressed.
// Run:  wsjs examples/faye/chat.js
// Try:  npx wscat -c ws://127.0.0.1:8080/
const http = require('http');
const WebSocket = require('faye-websocket');
const deflate = require('permessage-deflate');

const everybody = new Set();
const server = http.createServer();
server.on('upgrade', (request, socket, body) => {
    if (!WebSocket.isWebSocket(request)) return socket.destroy();
    const ws = new WebSocket(request, socket, body, ['chat'], { extensions: [deflate], ping: 30, maxLength: 4096 });
    const name = request.url.slice(1) || 'somebody';
    const tell = text => everybody.forEach(other => other.send(text));
    ws.on('open', () => {
        everybody.add(ws);
        tell(`${name} is here`);
    });
    ws.on('message', event => tell(`${name}: ${event.data}`));
    ws.on('close', () => {
        everybody.delete(ws);
        tell(`${name} has left`);
    });
});
server.listen(Number(process.env.PORT || 8080), () => console.log('listening', server.address().port));
