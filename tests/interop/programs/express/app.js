// An express application as people write them: middleware, sessions, forms, files, views, routers, errors.
const path = require('path');
const express = require(process.env.EXPRESS ?? 'express');
const session = require('express-session');
const cookieParser = require('cookie-parser');
const bodyParser = require('body-parser');
const compression = require('compression');
const cors = require('cors');
const morgan = require('morgan');
const multer = require('multer');
const serveStatic = require('serve-static');
const { v4: uuid, validate } = require('uuid');
const debug = require('debug')('app');

const app = express();
app.set('view engine', 'ejs');
app.set('views', path.join(__dirname, 'views'));
app.use(morgan(':method :url :status', { stream: { write: (line) => process.stdout.write(`log ${line}`) } }));
app.use(cors());
app.use(compression({ threshold: 100 }));
app.use(cookieParser('secret'));
app.use(session({ secret: 'secret', resave: false, saveUninitialized: false }));
app.use(bodyParser.json({ limit: '10kb' }));
app.use(bodyParser.urlencoded({ extended: true }));
app.use('/static', serveStatic(path.join(__dirname, 'public')));

app.get('/', (req, res) => res.send('hello'));
app.get('/json', (req, res) => res.json({ query: req.query, ip: typeof req.ip, protocol: req.protocol, host: req.hostname }));
app.post('/echo', (req, res) => res.status(201).json(req.body));
app.post('/raw', express.raw({ type: '*/*' }), (req, res) => res.send(req.body));
app.post('/upload', multer().single('file'), (req, res) => {
  res.json({ name: req.file.originalname, size: req.file.size, text: req.file.buffer.toString().slice(0, 5), field: req.body.field });
});
app.get('/count', (req, res) => {
  req.session.count = (req.session.count || 0) + 1;
  res.send(String(req.session.count));
});
app.get('/cookie', (req, res) => {
  res.cookie('plain', 'a b').cookie('signed', 'value', { signed: true, httpOnly: true });
  res.json({ plain: req.cookies.plain, signed: req.signedCookies.signed });
});
app.get('/view', (req, res) => res.render('page', { title: '<Title>', items: ['a', 'b'] }));
app.get('/file', (req, res) => res.sendFile(path.join(__dirname, 'public', 'text.txt')));
app.get('/download', (req, res) => res.download(path.join(__dirname, 'public', 'text.txt'), 'name.txt'));
app.get('/redirect', (req, res) => res.redirect('/json?from=redirect'));
app.get('/large', (req, res) => res.send('large '.repeat(1000)));
app.get('/uuid', (req, res) => res.send(String(validate(uuid()))));
app.get('/stream', (req, res) => {
  let n = 0;
  const timer = setInterval(() => {
    res.write(`part ${n}\n`);
    n += 1;
    if (n < 3) return;
    clearInterval(timer);
    res.end();
  }, 5);
});
const router = express.Router();
router.use((req, res, next) => {
  res.set('X-Router', 'yes');
  next();
});
router.param('id', (req, res, next, id) => {
  req.user = { id: Number(id) };
  next();
});
router.get('/:id', (req, res) => res.json(req.user));
router.route('/:id/things').get((req, res) => res.send('things')).delete((req, res) => res.sendStatus(204));
app.use('/users', router);
app.get('/throw', () => {
  throw new Error('thrown');
});
app.get('/async', async (req, res, next) => {
  try {
    await new Promise((resolve, reject) => setTimeout(reject, 1, Object.assign(new Error('later'), { status: 418 })));
  } catch (error) {
    next(error);
  }
});
app.use((req, res) => res.status(404).type('txt').send('nothing here'));
app.use((error, req, res, next) => {
  debug('failed', error);
  if (res.headersSent) return next(error);
  return res.status(error.status || 500).json({ error: error.message });
});
const server = app.listen(0, () => console.log(`listening ${server.address().port}`));
