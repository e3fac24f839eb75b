// hapi: routes, validation by joi, lifecycle extensions, authentication, caching headers, inject.
const Hapi = require('@hapi/hapi');
const Joi = require('joi');
const request = require('./request');

(async () => {
    const server = Hapi.server({ port: 0, host: '127.0.0.1', debug: false, routes: { payload: { maxBytes: 400 } } });
    server.validator(Joi);
    server.auth.scheme('token', () => ({
        authenticate(req, h) {
            const { authorization } = req.headers;
            if (authorization !== 'Bearer t') throw Object.assign(new Error('no'), { isBoom: false });
            return h.authenticated({ credentials: { user: 'u' } });
        },
    }));
    server.auth.strategy('default', 'token');
    server.state('data', { encoding: 'base64json', isSecure: false, path: '/' });
    server.ext('onPreResponse', (req, h) => {
        if (req.response.isBoom) return h.continue;
        req.response.header('x-ext', 'yes');
        return h.continue;
    });
    server.route([
        { method: 'GET', path: '/hello/{name?}', handler: (req, h) => `hello ${req.params.name || 'you'}`, options: { cache: { expiresIn: 30000 } } },
        { method: 'POST', path: '/sum', handler: req => ({ sum: req.payload.list.reduce((a, b) => a + b, 0) }), options: { validate: { payload: { list: Joi.array().items(Joi.number()).required() }, failAction: (req, h, error) => { throw error; } } } },
        { method: 'GET', path: '/private', handler: req => req.auth.credentials, options: { auth: 'default' } },
        { method: 'GET', path: '/state', handler: (req, h) => h.response(req.state).state('data', { a: 1 }) },
        { method: 'GET', path: '/files/{path*2}', handler: (req, h) => h.response(req.params.path).code(203).type('text/x') },
        { method: 'GET', path: '/crash', handler: () => { throw new Error('crash'); } },
        { method: 'GET', path: '/stream', handler: (req, h) => h.response(require('stream').Readable.from(['x', 'y'], { objectMode: false })) },
        { method: '*', path: '/{any*}', handler: (req, h) => h.redirect('/hello').temporary() },
    ]);
    await server.start();
    const ask = async (...args) => console.log(await request(server.listener, ...args));
    await ask('/hello/bob', { show: ['content-type', 'cache-control', 'x-ext', 'content-length'] });
    await ask('/hello', { method: 'HEAD' });
    await ask('/sum', { method: 'POST', body: '{"list":[1,"2",3.5]}', headers: { 'content-type': 'application/json' } });
    await ask('/sum', { method: 'POST', body: '{"list":[1,"x"]}', headers: { 'content-type': 'application/json' } });
    await ask('/sum', { method: 'POST', body: 'x'.repeat(500), headers: { 'content-type': 'application/json' } });
    await ask('/private', { headers: { authorization: 'Bearer t' } });
    await ask('/private');
    await ask('/state', { headers: { cookie: `data=${Buffer.from('{"b":2}').toString('base64')}` }, show: ['set-cookie'] });
    await ask('/state', { headers: { cookie: 'bad"cookie' } });
    await ask('/files/a/b', { show: ['content-type'] });
    await ask('/crash');
    await ask('/stream', { show: ['transfer-encoding'] });
    await ask('/else', { show: ['location'] });
    await ask('/hello', { headers: { 'accept-encoding': 'gzip' }, show: ['vary'] });
    const { statusCode, result } = await server.inject('/hello/injected');
    console.log(statusCode, result);
    await server.stop();
    console.log('stopped');
})();
