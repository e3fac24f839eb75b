// Sessions: kept by a signed cookie, made anew, ended.
const WebApp = require('webapp');
const { session } = require('middleware');
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const app = WebApp.create('./session', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
app.use('/eager', session({ secret: 'one', name: 'eager' }));
app.use(session({ secret: 'two', saveUninitialized: false, cookie: { maxAge: 3_600_000, sameSite: 'lax' } }));
app.get('/eager', (req, res) => res.json(typeof req.session.id));
app.get('/look', (req, res) => res.json(req.session.count ?? null));
app.get('/count', (req, res) => {
  req.session.count = (req.session.count ?? 0) + 1;
  res.json(req.session.count);
});
app.get('/again', (req, res, next) => req.session.regenerate((error) => {
  req.session.count = 100;
  if (error) next(error);
  else res.json('again');
}));
app.get('/end', (req, res, next) => req.session.destroy((error) => (error ? next(error) : res.json(req.session ?? 'ended'))));
console.log('listening', app.start() && app.port());
iosched.forever();
