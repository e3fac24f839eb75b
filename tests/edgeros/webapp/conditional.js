// Entity tags of what is sent, and 304 for who has it already.
const WebApp = require('webapp');
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const app = WebApp.create('./conditional', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
app.get('/', (req, res) => res.send('always the same'));
app.get('/own', (req, res) => res.set('ETag', '"mine"').send('x'));
app.post('/', (req, res) => res.send('always the same'));
app.get('/off', (req, res) => { app.disable('etag'); res.send('x'); app.enable('etag'); });
console.log('listening', app.start() && app.port());
iosched.forever();
