// What the module exports.
const WebSocket = require('faye-websocket');
const { Stream } = require('stream');

console.log(Object.keys(WebSocket).sort().join());
console.log(WebSocket.WebSocket === WebSocket, WebSocket.name, WebSocket.Client.name, WebSocket.EventSource.name);
console.log(WebSocket.OPEN, WebSocket.Client.CONNECTING);
for (const Class of [WebSocket, WebSocket.Client, WebSocket.EventSource]) {
    const { prototype } = Class;
    console.log(prototype instanceof Stream, ['write', 'end', 'pause', 'resume', 'send', 'ping', 'close', 'addEventListener',
        'removeEventListener', 'dispatchEvent', 'pipe', 'on'].filter(name => typeof prototype[name] !== 'function'));
}
