// A file is streamed: one much larger than what a response may hold arrives as it is, a reader who goes does no harm.
const WebApp = require('webapp');
const fs = require('fs');
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const folder = `/tmp/wsjs-static-${Date.now()}-${process.pid}`;
fs.mkdir(folder);
fs.writeFile(`${folder}/large.bin`, Buffer.alloc(20_000_000, 'wsjs'));
Task.cleanup(() => { fs.unlink(`${folder}/large.bin`); fs.rmdir(folder); });
const app = WebApp.create('./large', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
app.use(WebApp.static(folder));
app.get('/done', (req, res) => {
  res.send('done');
  res.on('close', () => Task.exit());
});
console.log('listening', app.start() && app.port());
iosched.forever();
