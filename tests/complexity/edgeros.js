// What a peer sends to an EdgerOS program costs as much as there is of it: bodies of every parser, cookies, queries, paths.
const WebApp = require('webapp');
const { bodyParser, cookieParser, multer } = require('middleware');
const socket = require('socket');
const iosched = require('iosched');

const app = WebApp.create('./complexity', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
const cpu = () => { const { user, system } = process.cpuUsage(); return user + system; };
/** Answers how much of the processor's time the request took. */
const took = (...handlers) => [(req, res, next) => { req.started = cpu(); next(); }, ...handlers, (req, res) => res.json(cpu() - req.started)];
const limits = { limit: '1gb', parameterLimit: Infinity };
app.post('/urlencoded', ...took(bodyParser.urlencoded(limits)));
app.post('/extended', ...took(bodyParser.urlencoded({ ...limits, extended: true })));
app.post('/json', ...took(bodyParser.json(limits)));
app.post('/text', ...took(bodyParser.text(limits)));
app.post('/raw', ...took(bodyParser.raw(limits)));
app.post('/multer', ...took(multer({ limits: { parts: 1e9, fields: 1e9, fieldSize: 1e9, fieldNameSize: 1e9 } }).none()));
app.get('/cookies', ...took(cookieParser()));
app.get('/query', ...took((req, res, next) => { Object.keys(req.query); next(); }));
app.get('/:a/:b/*', ...took());
console.log('listening', app.start() && app.port());
iosched.forever();
