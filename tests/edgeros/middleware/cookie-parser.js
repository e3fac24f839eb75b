// Cookies with and without a signature.
const WebApp = require('webapp');
const { cookieParser } = require('middleware');
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const app = WebApp.create('./cookies', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
app.get('/unsigned', (req, res) => res.cookie('a', 'b', { signed: true }).end());
app.use(cookieParser(['new secret', 'old secret']));
app.get('/set', (req, res) => res.cookie('name', 'ann', { signed: true }).cookie('object', { a: 1 }, { signed: true, maxAge: 60_000 }).end());
app.get('/', (req, res) => res.json([req.cookies, req.signedCookies]));
console.log('listening', app.start() && app.port());
iosched.forever();
