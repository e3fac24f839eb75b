// wss on a WebApp and on an HttpServer with TLS: the WebSocket servers are those of any other server.
const socket = require('socket');
const fs = require('fs');
const path = require('path');
const http = require('http');
const WebApp = require('webapp');
const { WsServer, WsClient } = require('websocket');
const iosched = require('iosched');
console.timestampEnable = false;

const pem = (name) => fs.readString(path.join(__dirname, '../../fibjs/tls/fixtures', name));
const tlsOpt = { cert: pem('cert.pem'), key: pem('key.pem') };
const here = socket.sockaddr(socket.INADDR_LOOPBACK, 0);

const app = WebApp.create('./app', 0, here, tlsOpt);
app.get('/', (req, res) => res.send(req.protocol));
const server = http.createServer('./server', (req, res) => res.end(req.protocol), 0, here, tlsOpt);
for (const target of [app, server]) {
  const sockets = WsServer.createServer('/live', target);
  sockets.on('connection', (channel) => {
    console.log('connected', channel.path, channel.connect.remoteAddr.addr);
    channel.on('message', (message) => channel.send(message));
    channel.on('close', () => console.log('closed'));
  });
}
console.log(app.start(), server.start());

async function talk(port) {
  const tls = { ca: tlsOpt.cert };
  const client = await WsClient.createClient(`wss://localhost:${port}/live?edger-token=1`, { async: true }, tls);
  const sent = ['text', Buffer.from([0, 255]), 'x'.repeat(1 << 20)];
  const received = await new Promise((resolve) => {
    const list = [];
    client.on('open', () => sent.forEach((chunk) => client.send(chunk)));
    client.on('message', (message) => list.push(message) === sent.length && resolve(list));
  });
  console.log(sent.every((chunk, at) => chunk.toString() === received[at].toString()), Buffer.isBuffer(received[1]));
  await new Promise((resolve) => client.ping(5000, resolve));
  const res = await http.fetch(`https://localhost:${port}/`, { tlsOpt: tls });
  console.log(await res.text());
  await new Promise((resolve) => {
    client.on('close', resolve);
    client.close();
  });
}

(async () => {
  await talk(app.port());
  await talk(server.port());
  for (const url of [`wss://localhost:${app.port()}/none`, `wss://localhost:${app.port()}/live`, `ws://localhost:${app.port()}/live`]) {
    await WsClient.createClient(url, { async: true }, url.endsWith('none') ? { ca: tlsOpt.cert } : undefined).catch(({ message }) => console.log(message));
  }
  Task.exit();
})();
iosched.forever();
