// Which requests `isWebSocket` takes for handshakes; `isEventSource` likewise.
const WebSocket = require('faye-websocket');

const request = (method, headers) => ({ method, headers });
for (const [method, connection, upgrade] of [
    ['GET', 'Upgrade', 'websocket'], ['GET', 'keep-alive, upgrade', 'WebSocket'], ['GET', 'UPGRADE', 'WEBSOCKET'],
    ['POST', 'Upgrade', 'websocket'], ['GET', 'keep-alive', 'websocket'], ['GET', 'Upgrade', 'h2c'],
    ['GET', undefined, 'websocket'], ['GET', 'Upgrade', undefined], ['GET', 'upgraded', 'websocket'], ['get', 'upgrade', 'websocket']
]) {
    console.log(method, connection, upgrade, WebSocket.isWebSocket(request(method, { connection, upgrade })));
}
for (const [method, accept] of [
    ['GET', 'text/event-stream'], ['GET', 'text/html, text/event-stream'], ['GET', 'text/html,text/event-stream;q=1'],
    ['POST', 'text/event-stream'], ['GET', '*/*'], ['GET', undefined], ['GET', 'text/event-streams']
]) {
    console.log(method, accept, WebSocket.EventSource.isEventSource(request(method, { accept })));
}
