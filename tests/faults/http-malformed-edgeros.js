// A web application of EdgerOS for malformed requests of every shape.
console.timestampEnable = false;
const iosched = require('iosched');
const socket = require('socket');
const WebApp = require('webapp');

const app = WebApp.create('./faults', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
app.get('/good', (req, res) => res.send('good'));
app.get('/stats', (req, res) => res.json({ pid: process.pid, command: process.execPath }));
app.use((req, res) => {
  let length = 0;
  req.on('data', (chunk) => { length += chunk.length; });
  req.on('end', () => res.send(`got ${length}`));
});
app.start();
console.log('listening', app.port());
iosched.forever();
