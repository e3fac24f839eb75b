// Handlers by method and path: names, expressions, optional parts, wildcards, lists, regular expressions.
const WebApp = require('webapp');
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const app = WebApp.create('./routes', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
const params = (req, res) => res.json(req.params);

app.get('/', (req, res) => res.send('home'));
app.get('/user/:id(\\d+)', (req, res) => res.json({ id: req.params.id, query: req.query, path: req.path }));
app.get('/user/:first-:last', params);
app.get('/user/:name/:page?', params);
app.get('/files/*', params);
app.get('/ab?cd', (req, res) => res.send('ab?cd'));
app.get('/ef+gh', (req, res) => res.send('ef+gh'));
app.get('/i(jk)?l', (req, res) => res.send('i(jk)?l'));
app.get(['/one', '/two/:n'], params);
app.get(/^\/re\/(\d+)-(?<word>\w+)$/, params);
app.get('/a.b', (req, res) => res.send('a.b'));
app.post('/user', (req, res) => res.status(201).send('created'));
app.put('/user', (req, res) => res.send('replaced'));
app.delete('/user', (req, res) => res.send('deleted'));
app.patch('/user', (req, res) => res.send('changed'));
app.head('/only-head', (req, res) => res.set('X-Head', 'yes').end());
app.all('/all', (req, res) => res.send(req.method));
app.route('/chain').get((req, res) => res.send('get')).post((req, res) => res.send('post'));
app.get('/steps', (req, res, next) => { res.locals.steps = 1; next(); }, [(req, res, next) => next()], (req, res) => res.send(`${res.locals.steps}`));
app.get('/skip', (req, res, next) => next('route'), (req, res) => res.send('not here'));
app.get('/skip', (req, res) => res.send('next route'));
app.get((req, res, next) => (req.path === '/' ? res.send('unreachable') : next()));
console.log('listening', app.start() && app.port());
iosched.forever();
