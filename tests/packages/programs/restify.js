// restify: versioned routes, parsers, errors, formatters.
const restify = require('restify');
const errors = require('restify-errors');
const request = require('./request');

const server = restify.createServer({ name: 'api', version: '1.2.0', formatters: { 'text/x-upper': (req, res, body) => String(body).toUpperCase() } });
server.pre(restify.pre.sanitizePath());
server.use(restify.plugins.acceptParser(server.acceptable));
server.use(restify.plugins.queryParser());
server.use(restify.plugins.bodyParser({ maxBodySize: 500 }));
server.get('/hello/:name', (req, res, next) => { res.send({ hello: req.params.name, q: req.query }); next(); });
server.get('/versions', restify.plugins.conditionalHandler([
    { version: '1.0.0', handler: (req, res, next) => { res.send('one'); next(); } },
    { version: '2.0.0', handler: (req, res, next) => { res.send('two'); next(); } },
]));
server.post('/items', async (req, res) => { res.send(201, req.body, { 'x-made': '1' }); });
server.get('/async', async () => { throw new errors.ConflictError('busy'); });
server.get('/next', (req, res, next) => next(new errors.NotAuthorizedError('no')));
server.get('/upper', (req, res, next) => { res.setHeader('content-type', 'text/x-upper'); res.send('loud'); next(); });
server.on('InternalServer', (req, res, error, callback) => callback());

server.listen(0, '127.0.0.1', async () => {
    const ask = async (...args) => console.log(await request(server, ...args));
    await ask('/hello//bob/?a=1', { show: ['content-type', 'server'] });
    await ask('/versions', { headers: { 'accept-version': '~1' } });
    await ask('/versions', { headers: { 'accept-version': '^2' } });
    await ask('/versions', { headers: { 'accept-version': '3' } });
    await ask('/items', { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' }, show: ['x-made'] });
    await ask('/items', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } });
    await ask('/items', { method: 'DELETE', show: ['allow'] });
    await ask('/async');
    await ask('/next');
    await ask('/upper', { headers: { accept: 'text/x-upper' } });
    await ask('/none');
    server.close(() => console.log('closed'));
});
