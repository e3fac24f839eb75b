// express 4: routers, parameters, views, errors, static files, bodies, cookies.
const path = require('path');
const express = require('express');
const cookieParser = require('cookie-parser');
const request = require('./request');

const app = express();
app.set('view engine', 'ejs');
app.set('views', path.join(__dirname, '../files'));
app.use(express.json({ limit: 1000 }), express.urlencoded({ extended: true }), express.text({ type: 'text/*' }), cookieParser('secret'));
app.use('/files', express.static(path.join(__dirname, '../files'), { maxAge: '1d', dotfiles: 'ignore' }));

const users = express.Router({ mergeParams: true });
users.param('id', (req, res, next, id) => {
    if (!/^\d+$/.test(id)) return next('route');
    req.user = { id: Number(id) };
    next();
});
users.get('/:id', (req, res) => res.json(req.user));
users.route('/').get((req, res) => res.send([1, 2])).post((req, res) => res.status(201).location('/users/3').json(req.body));
app.use('/users', users);

app.get('/view', (req, res) => res.render('page', { title: 'A <title>', items: ['x', 'y'] }));
app.get('/cookie', (req, res) => res.cookie('plain', 'a b', { httpOnly: true, path: '/c' }).cookie('signed', 'v', { signed: true }).json([req.cookies, req.signedCookies]));
app.get('/redirect', (req, res) => res.redirect(303, '/users/'));
app.get('/format', (req, res) => res.format({ text: () => res.send('text'), html: () => res.send('<p>'), json: () => res.json({}) }));
app.get('/stream', (req, res) => {
    res.type('txt').vary('Accept').write('one ');
    setImmediate(() => res.end('two'));
});
app.get('/download', (req, res) => res.download(path.join(__dirname, '../files/page.ejs'), 'näme.txt'));
app.get('/throw', () => { throw Object.assign(new Error('thrown'), { status: 418 }); });
app.get('/later', (req, res, next) => setTimeout(next, 1, new Error('later')));
app.all(/^\/any(thing)?$/, (req, res) => res.send(`${req.method} ${req.params[0]} ${req.query.a} ${JSON.stringify(req.query.b)}`));
app.use((error, req, res, next) => {
    res.status(error.status || 500).send(`error: ${error.message}`);
});

const server = app.listen(0, '127.0.0.1', async () => {
    const ask = async (...args) => console.log(await request(server, ...args));
    await ask('/users/7', { show: ['content-type', 'etag', 'x-powered-by', 'content-length'] });
    await ask('/users/x');
    await ask('/users', { show: ['content-type'] });
    await ask('/users', { method: 'POST', body: '{"a":[1,{"b":"€"}]}', headers: { 'content-type': 'application/json' }, show: ['location'] });
    await ask('/users', { method: 'POST', body: 'a%5Bb%5D=1&a[c]=x+y', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    await ask('/users', { method: 'POST', body: '{bad', headers: { 'content-type': 'application/json' } });
    await ask('/users', { method: 'POST', body: JSON.stringify('x'.repeat(2000)), headers: { 'content-type': 'application/json' } });
    await ask('/users', { method: 'DELETE' });
    await ask('/users', { method: 'OPTIONS', show: ['allow'] });
    await ask('/view', { show: ['content-type'] });
    await ask('/cookie', { headers: { cookie: 'a=1; b=j%3A%7B%22c%22%3A2%7D; signed=s%3Av.wrong' }, show: ['set-cookie'] });
    await ask('/redirect', { show: ['location', 'vary'] });
    for (const accept of ['application/json', 'text/html', '*/*', 'image/png']) await ask('/format', { headers: { accept }, show: ['content-type'] });
    await ask('/stream', { show: ['transfer-encoding', 'content-type', 'vary'] });
    await ask('/download', { show: ['content-disposition', 'content-type'] });
    await ask('/throw');
    await ask('/later');
    await ask('/anything?a=%20x&b[]=1&b[]=2', { method: 'PUT' });
    await ask('/any', { method: 'HEAD', show: ['content-length'] });
    await ask('/files/page.ejs', { headers: { range: 'bytes=0-5' }, show: ['content-range', 'cache-control', 'accept-ranges'] });
    await ask('/files/page.ejs', { headers: { range: 'bytes=9999-' }, show: ['content-range'] });
    await ask('/files/../package.json');
    await ask('/files/%zz');
    await ask('/files', { show: ['location'] });
    await ask('/none', { show: ['content-security-policy'] });
    server.close(() => console.log('closed'));
});
