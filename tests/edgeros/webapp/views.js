// EJS: the tags, includes, locals, and where an error is.
const WebApp = require('webapp');
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const app = WebApp.create('./views', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
app.set('views', './fixtures/views');
app.locals.site = 'Site & Co';
app.use((req, res, next) => { res.locals.user = 'ann'; next(); });
app.get('/', (req, res) => res.render('page', { title: '<T>', items: ['a', '<b>'], user: 'bob' }));
app.get('/file.ejs', (req, res) => res.render('parts/item.ejs', { item: 'alone' }));
app.get('/callback', (req, res) => res.render('page', { title: 't', items: [] }, (error, text) => res.type('txt').send(`${text.length}`)));
app.get('/none', (req, res) => res.render('none'));
app.get('/broken/:name', (req, res) => res.render(`broken-${req.params.name}`));
app.use((error, req, res, next) => res.status(500).send(error.message.replace(/[^\s"]*\/fixtures/, '')));
console.log('listening', app.start() && app.port());
iosched.forever();
