// A back end as EdgerOS apps are written: compiled from TypeScript, a router with JSON, several WebSocket servers.
'use strict';
var __importDefault = (this && this.__importDefault) || function (mod) {
  return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
const webapp_1 = __importDefault(require("webapp"));
const iosched_1 = __importDefault(require("iosched"));
const middleware_1 = require("middleware");
const websocket_1 = require("websocket");
const http_1 = require("http");
console.timestampEnable = false;

const users = {};
const app = webapp_1.default.create('./main', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
const router = webapp_1.default.Router.create();
app.use(middleware_1.bodyParser.json());
app.use(middleware_1.bodyParser.urlencoded());
router.get('/user/:id', (req, res) => {
  if (users[req.params.id]) res.send(users[req.params.id]);
  else res.status(404).json({ error: 'no such user' });
});
router.post('/user', (req, res) => {
  users[req.body.id] = req.body;
  res.status(201).send(req.body);
});
app.use('/api', router);
app.get('/error', () => { throw new Error('caught below'); });
app.get('/late', async () => { throw Object.assign(new Error('a teapot'), { status: 418 }); });
app.use((error, req, res, next) => (error.message === 'caught below' ? res.status(500).send(error.message) : next(error)));

const data = websocket_1.WsServer.createServer('/data', app);
data.on('connection', (channel) => channel.on('message', (message) => channel.send({ echo: JSON.parse(message) })));
const stream = websocket_1.WsServer.createServer('/stream', app.server);
stream.on('connection', (channel) => {
  const timer = setInterval(() => channel.send(Buffer.alloc(1000)), 1);
  channel.on('close', () => {
    clearInterval(timer);
    console.log('stream closed', channel.send('late'));
    Task.exit();
  });
});
console.log(app.start(), data.port());

async function ask(path, options) {
  const res = await http_1.fetch(`http://127.0.0.1:${app.port()}${path}`, options);
  console.log(path, res.statusCode, await res.text());
}
async function main() {
  await ask('/api/user/1');
  await ask('/api/user', { method: 'POST', body: { id: 1, name: 'ü' } });
  await ask('/api/user/1?edger-token=x');
  const json = { 'content-type': 'application/json' };
  await ask('/api/user', { method: 'POST', body: '{broken', headers: json });
  await ask('/api/user', { method: 'POST', body: 'x'.repeat(200000), headers: json });
  for (const path of ['/error', '/late', '/none']) await ask(path);

  const url = `ws://127.0.0.1:${app.port()}`;
  const client = await websocket_1.WsClient.createClient(`${url}/data?edger-token=x&edger-srand=y`, { async: true });
  client.on('open', () => client.send({ q: 1 }));
  console.log(await new Promise((resolve) => client.once('message', resolve)));
  const receiver = await websocket_1.WsClient.createClient(`${url}/stream`, { async: true });
  let count = 0;
  receiver.on('message', (chunk) => {
    if (++count === 20) receiver.close(console.log(Buffer.isBuffer(chunk), chunk.length));
  });
}
main().catch((error) => console.error('failed', error.message));
iosched_1.default.forever();
