// Errors of handlers are answered and told, and the loop goes on.
const WebApp = require('webapp');
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const app = WebApp.create('./errors', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
app.use((req, res, next) => { res.set('X-Private', '1'); next(); });
app.get('/throw', () => { throw new Error('thrown'); });
app.get('/reject', async () => { throw new Error('rejected'); });
app.get('/next', (req, res, next) => next(new Error('passed on')));
app.get('/text', () => { throw 'a text'; });
app.get('/nothing', () => { throw undefined; });
app.get('/status', () => { throw Object.assign(new Error('short and stout'), { status: 418 }); });
app.get('/header', () => { throw Object.assign(new Error('later'), { status: 503, headers: { 'Retry-After': '9' } }); });
app.get('/late', (req, res) => {
  res.write('begun');
  throw new Error('too late');
});
app.get('/param/:name', (req, res) => res.send(req.params.name));
const handled = WebApp.Router.create();
handled.get('/throw', () => { throw new Error('for the handler'); });
handled.use((req, res) => res.send('not an error'));
handled.use((error, req, res, next) => (error.message === 'for the handler' ? res.status(500).send(`handled: ${error.message}`) : next(error)));
app.use('/handled', handled);
console.log('listening', app.start() && app.port());
iosched.forever();
