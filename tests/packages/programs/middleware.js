// compression, helmet, cors, morgan, express-session, passport with passport-local on one server.
const zlib = require('zlib');
const http = require('http');
const express = require('express');
const compression = require('compression');
const helmet = require('helmet');
const cors = require('cors');
const morgan = require('morgan');
const session = require('express-session');
const passport = require('passport');
const { Strategy } = require('passport-local');
const request = require('./request');

const log = [];
const app = express();
app.use(morgan(':method :url :status :res[content-length] - :remote-user', { stream: { write: line => log.push(line.trim()) } }));
app.use(helmet(), cors({ origin: ['http://a.example', /\.b\.example$/], credentials: true, exposedHeaders: ['x-one'] }));
app.use(compression({ threshold: 100 }));
app.use(session({ secret: 's', resave: false, saveUninitialized: false, name: 'sid', genid: () => 'fixed' }));
app.use(passport.initialize(), passport.session());
passport.use(new Strategy((username, password, done) => setImmediate(done, null, password === 'right' && { name: username }, { message: 'wrong password' })));
passport.serializeUser((user, done) => done(null, user.name));
passport.deserializeUser((name, done) => done(null, { name }));
app.post('/login', express.urlencoded({ extended: false }), passport.authenticate('local', { failWithError: true }), (req, res) => res.json(req.user));
app.get('/me', (req, res) => res.json([req.isAuthenticated(), req.user ?? null]));
app.post('/logout', (req, res, next) => req.logout(error => (error ? next(error) : res.sendStatus(204))));
app.get('/big', (req, res) => res.type('text').send('compress me '.repeat(200)));
app.get('/events', (req, res) => {
    res.type('text/event-stream');
    res.write('data: 1\n\n');
    res.flush();
    res.end('data: 2\n\n');
});
app.use((error, req, res, next) => res.status(error.status || 500).send(error.message));

const server = app.listen(0, '127.0.0.1', async () => {
    const ask = async (...args) => console.log(await request(server, ...args));
    await ask('/me', { headers: { origin: 'http://x.b.example' }, show: ['access-control-allow-origin', 'access-control-allow-credentials', 'vary', 'x-frame-options', 'content-security-policy', 'strict-transport-security', 'x-powered-by', 'set-cookie'] });
    await ask('/me', { method: 'OPTIONS', headers: { origin: 'http://a.example', 'access-control-request-method': 'PUT', 'access-control-request-headers': 'x-z' }, show: ['access-control-allow-methods', 'access-control-allow-headers'] });
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    await ask('/login', { method: 'POST', body: 'username=u&password=wrong', headers: form });
    await ask('/login', { method: 'POST', body: 'username=u', headers: form });
    await ask('/login', { method: 'POST', body: 'username=u&password=right', headers: form, show: ['set-cookie'] });
    const cookie = (await request(server, '/login', { method: 'POST', body: 'username=u&password=right', headers: form, show: ['set-cookie'] })).match(/sid=[^;]*/)[0];
    await ask('/me', { headers: { cookie } });
    await ask('/logout', { method: 'POST', headers: { cookie } });
    await ask('/me', { headers: { cookie } });
    for (const encoding of ['gzip', 'deflate', 'identity', 'gzip;q=0']) {
        const { port } = server.address();
        const response = await new Promise(resolve => http.get({ port, host: '127.0.0.1', path: '/big', agent: false, headers: { 'accept-encoding': encoding } }, resolve));
        const bytes = Buffer.concat(await response.toArray());
        const open = { gzip: zlib.gunzipSync, deflate: zlib.inflateSync }[response.headers['content-encoding']] ?? (x => x);
        console.log(encoding, response.headers['content-encoding'], response.headers.vary, bytes.length < 500, open(bytes).length);
    }
    await ask('/events', { headers: { 'accept-encoding': 'x' }, show: ['content-type'] });
    server.close(() => console.log(log.join('\n')));
});
