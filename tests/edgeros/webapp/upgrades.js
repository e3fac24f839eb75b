// WebSocket servers on an app: found when a request comes, before and after the start; what none wants is a request like any other.
const WebApp = require('webapp');
const { WsServer } = require('websocket');
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const app = WebApp.create('./upgrades', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
app.get('/', (req, res) => res.send('page'));
app.get('/late', (req, res) => res.send('nothing here yet'));
app.get('/attach', (req, res) => {
  echo('/late', app.server);
  res.send('attached');
});
app.get('/stop', (req, res) => {
  res.send('stopping');
  res.on('finish', () => app.stop(() => Task.exit()));
});

function echo(path, server) {
  WsServer.createServer(path, server).on('connection', (channel) => channel.on('message', (text) => channel.send(`${path} ${channel.path} ${text}`)));
}
echo('/', app);
echo('/other', app);
console.log('listening', app.start() && app.port());
iosched.forever();
