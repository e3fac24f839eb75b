// Bodies of each kind, and those that are refused: too large, malformed, of unknown charset or coding.
const WebApp = require('webapp');
const { bodyParser } = require('middleware');
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const app = WebApp.create('./body', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
const echo = (req, res) => res.json(Buffer.isBuffer(req.body) ? { hex: req.body.toString('hex') } : { body: req.body });
app.post('/json', bodyParser.json(), echo);
app.post('/json/loose', bodyParser.json({ strict: false, type: '*/json', reviver: (key, value) => (value === 1 ? 'one' : value) }), echo);
app.post('/json/small', bodyParser.json({ limit: 8 }), echo);
app.post('/json/plain', bodyParser.json({ inflate: false }), echo);
app.post('/json/verify', bodyParser.json({ verify(req, res, bytes) { if (bytes.includes('no')) throw new Error('not verified'); } }), echo);
app.post('/form', bodyParser.urlencoded(), echo);
app.post('/form/nested', bodyParser.urlencoded({ extended: true }), echo);
app.post('/form/few', bodyParser.urlencoded({ parameterLimit: 2 }), echo);
app.post('/raw', bodyParser.raw({ type: () => true, limit: '1kb' }), echo);
app.post('/text', bodyParser.text(), echo);
app.post('/both', bodyParser(), bodyParser.json(), echo);
app.post('/none', echo);
console.log('listening', app.start() && app.port());
iosched.forever();
