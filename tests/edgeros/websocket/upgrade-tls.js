// A WebSocket server on an HttpServer with TLS.
const socket = require('socket');
const fs = require('fs');
const path = require('path');
const { HttpServer } = require('http');
const { createServer, createClient } = require('websocket');
const iosched = require('iosched');
console.timestampEnable = false;

const pem = (name) => fs.readString(path.join(__dirname, '../../fibjs/tls/fixtures', name));
const tlsOpt = { cert: pem('cert.pem'), key: pem('key.pem') };
const http = HttpServer.createServer('./tls', (req, res) => res.end('no'), 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0), tlsOpt);
createServer('/', http).on('connection', (channel) => {
  channel.send('over TLS');
  channel.on('close', () => Task.exit());
});
http.start();
createClient(`wss://localhost:${http.port()}/`, { async: true }, { ca: tlsOpt.cert }).then((client) => {
  client.on('message', (message) => {
    console.log(message);
    client.close();
  });
});
iosched.forever();
