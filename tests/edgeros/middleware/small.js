// authParser, queryParser, eos, history, morgan.
const WebApp = require('webapp');
const { authParser, eos, history, morgan, queryParser } = require('middleware');
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const app = WebApp.create('./small', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
const lines = [];
app.use(morgan(':method :url :status :res[content-length] :req[x-test] :remote-user', { skip: (req) => req.url === '/lines', stream: { write: (line) => lines.push(line) } }));
app.get('/lines', (req, res) => res.send(lines.join('')));
app.get('/auth', authParser(), (req, res) => res.json(req.auth ?? null));
app.get('/query', (req, res, next) => { req.before = req.query; next(); }, queryParser({ parser: (text) => ({ text }) }), (req, res) => res.json([req.before, req.query]));
app.get('/eos', eos, (req, res) => res.json(req.eos));
app.use(history({ index: '/app.html', rewrites: [{ from: /^\/old\/(.*)$/, to: ({ match }) => `/new/${match[1]}` }] }));
app.get('/app.html', (req, res) => res.send(`app ${req.originalUrl}`));
app.get('/new/:name', (req, res) => res.send(`new ${req.params.name}`));
console.log('listening', app.start() && app.port());
iosched.forever();
