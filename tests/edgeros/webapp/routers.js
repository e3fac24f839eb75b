// Routers below paths: what they see of the URL, parameters from above, leaving early, taking handlers back.
const WebApp = require('webapp');
const { Router } = WebApp;
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const app = WebApp.create('./routers', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));

const where = (req, res) => res.json([req.baseUrl, req.url, req.path, req.originalUrl, req.params]);
const inner = Router.create({ mergeParams: true });
inner.get('/:item', where);
const apart = new Router();
apart.get('/:item', where);
const api = new Router({ caseSensitive: true, strict: true });
api.use((req, res, next) => {
  res.set('X-Api', req.baseUrl);
  next();
});
api.get('/Exact', where);
api.get('/leave', (req, res, next) => next('router'));
api.get('/leave', (req, res) => res.send('not here'));
api.use('/list/:list', inner);
api.use('/apart/:list', apart);
app.use('/api', api);
app.use('/api/leave', (req, res) => res.send('left'));

app.param('id', (req, res, next, value, name) => {
  req.seen = [...req.seen ?? [], `${name}=${value}`];
  if (value === 'bad') next(Object.assign(new Error('bad id'), { status: 400 }));
  else next();
});
app.use('/id/:id', (req, res, next) => next());
app.get('/id/:id', (req, res) => res.json(req.seen));

const gone = (req, res) => res.send('still there');
app.get('/gone', gone);
app.post('/gone', gone);
app.unhandle('/gone', 'get', gone);

const sub = WebApp.create('./sub', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
sub.get('/', (req, res) => res.json([req.app === sub, req.baseUrl]));
app.use('/sub', sub);
app.use(['/x', '/y'], (req, res) => res.json([req.baseUrl, req.url, req.app === app]));
console.log('listening', app.start() && app.port());
iosched.forever();
