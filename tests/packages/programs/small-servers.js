// polka with sirv, connect with serve-static, micro: servers of few lines.
const http = require('http');
const path = require('path');
const polka = require('polka');
const sirv = require('sirv');
const connect = require('connect');
const serveStatic = require('serve-static');
const { serve, send, json, text, createError } = require('micro');
const request = require('./request');

const files = path.join(__dirname, '../files');
const until = (server, event) => new Promise(resolve => server.once(event, resolve));

async function ofPolka() {
    const { server } = polka({ onError: (error, req, res) => { res.statusCode = error.code || 500; res.end(`polka: ${error.message || error}`); } })
        .use((req, res, next) => { res.setHeader('x-first', '1'); next(); })
        .use('static', sirv(files, { etag: true, dev: true }))
        .get('/users/:id?', (req, res) => res.end(JSON.stringify([req.params, req.query, req.path, req.originalUrl])))
        .post('/fail', (req, res, next) => next(new Error('failed')))
        .listen(0, '127.0.0.1');
    await until(server, 'listening');
    console.log(await request(server, '/users/5?a=1', { show: ['x-first'] }));
    console.log(await request(server, '/users'));
    console.log(await request(server, '/static/page.ejs', { show: ['content-length'] }));
    console.log(await request(server, '/static/none'));
    console.log(await request(server, '/fail', { method: 'POST' }));
    console.log(await request(server, '/nothing'));
    server.close();
}

async function ofConnect() {
    const app = connect();
    app.use('/sub', (req, res, next) => { res.setHeader('x-url', `${req.url} ${req.originalUrl}`); next(); });
    app.use('/sub/static', serveStatic(files, { index: false, setHeaders: (res, file) => res.setHeader('x-file', path.basename(file)) }));
    app.use('/throw', () => { throw new Error('thrown'); });
    app.use((error, req, res, next) => { res.statusCode = 500; res.end(`connect: ${error.message}`); });
    const server = http.createServer(app).listen(0, '127.0.0.1');
    await until(server, 'listening');
    console.log(await request(server, '/sub/static/page.ejs', { show: ['x-url', 'x-file', 'content-type'] }));
    console.log(await request(server, '/sub/static/', { show: ['x-url'] }));
    console.log(await request(server, '/throw/x'));
    console.log(await request(server, '/none'));
    server.close();
}

async function ofMicro() {
    const server = new http.Server(serve(async (req, res) => {
        if (req.url === '/json') return { got: await json(req, { limit: '100b' }) };
        if (req.url === '/text') return send(res, 202, (await text(req)).toUpperCase());
        if (req.url === '/stream') return require('stream').Readable.from(['piped'], { objectMode: false });
        if (req.url === '/null') return null;
        throw createError(429, 'Rate limit exceeded');
    })).listen(0, '127.0.0.1');
    await until(server, 'listening');
    console.log(await request(server, '/json', { method: 'POST', body: '{"a":1}', show: ['content-type', 'content-length'] }));
    console.log(await request(server, '/json', { method: 'POST', body: '{"a":' }));
    console.log(await request(server, '/json', { method: 'POST', body: JSON.stringify('x'.repeat(200)) }));
    console.log(await request(server, '/text', { method: 'POST', body: 'grüße' }));
    console.log(await request(server, '/stream'));
    console.log(await request(server, '/null'));
    console.log(await request(server, '/else'));
    server.close();
}

ofPolka().then(ofConnect).then(ofMicro).then(() => console.log('done'));
