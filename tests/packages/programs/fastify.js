// fastify 5: schemas, hooks, decorators, plugins, serializers, inject, WebSockets.
const fastify = require('fastify');
const WebSocket = require('ws');
const request = require('./request');

const lines = [];
const app = fastify({ logger: { level: 'info', stream: { write: line => lines.push(JSON.parse(line)) } }, bodyLimit: 500, genReqId: () => 'id' });
app.decorateRequest('started', '');
app.addHook('onRequest', async req => { req.started = 'yes'; });
app.addHook('onSend', async (req, reply, payload) => { reply.header('x-hook', req.started); return payload; });
app.addHook('onClose', async () => console.log('onClose'));
app.register(async scope => {
    scope.get('/items/:id', {
        schema: {
            params: { type: 'object', properties: { id: { type: 'integer', minimum: 1 } } },
            querystring: { type: 'object', properties: { deep: { type: 'boolean', default: false }, tags: { type: 'array', items: { type: 'string' } } } },
            response: { 200: { type: 'object', properties: { id: { type: 'integer' }, deep: { type: 'boolean' }, tags: { type: 'array', items: { type: 'string' } } } } },
        },
    }, async req => ({ ...req.params, ...req.query, hidden: 1 }));
    scope.post('/items', { schema: { body: { type: 'object', required: ['name'], additionalProperties: false, properties: { name: { type: 'string', maxLength: 5 }, n: { type: 'number' } } } } }, async (req, reply) => {
        reply.code(201);
        return req.body;
    });
}, { prefix: '/v1' });
app.get('/error', async () => { throw Object.assign(new Error('broken'), { statusCode: 422, code: 'E_X' }); });
app.get('/callback', (req, reply) => { setImmediate(() => reply.type('text/plain').send('called back')); });
app.get('/stream', (req, reply) => reply.send(require('stream').Readable.from(['a', 'b'])));
app.addContentTypeParser('text/csv', { parseAs: 'string' }, (req, body, done) => done(null, body.split(',')));
app.post('/csv', async req => req.body);
app.setNotFoundHandler((req, reply) => reply.code(404).send({ not: req.url }));
app.register(require('@fastify/websocket'));
app.register(async scope => {
    scope.get('/ws', { websocket: true }, (socket, req) => {
        socket.on('message', (data, binary) => socket.send(`${req.query.name}: ${data} ${binary}`));
    });
});

(async () => {
    await app.listen({ port: 0, host: '127.0.0.1' });
    const ask = async (...args) => console.log(await request(app.server, ...args));
    await ask('/v1/items/3?deep=true&tags=a&tags=b', { show: ['content-type', 'x-hook'] });
    await ask('/v1/items/zero');
    await ask('/v1/items', { method: 'POST', body: '{"name":"x","n":"5","z":1}', headers: { 'content-type': 'application/json' } });
    await ask('/v1/items', { method: 'POST', body: '{"name":"too long"}', headers: { 'content-type': 'application/json' } });
    await ask('/v1/items', { method: 'POST', body: '{"__proto__":1}', headers: { 'content-type': 'application/json' } });
    await ask('/v1/items', { method: 'POST', body: ' '.repeat(600), headers: { 'content-type': 'application/json' } });
    await ask('/v1/items', { method: 'POST', body: '<x/>', headers: { 'content-type': 'application/xml' } });
    await ask('/error');
    await ask('/callback', { show: ['content-type'] });
    await ask('/stream', { show: ['transfer-encoding', 'content-type'] });
    await ask('/csv', { method: 'POST', body: 'a,b', headers: { 'content-type': 'text/csv' } });
    await ask('/none');
    const injected = await app.inject({ method: 'POST', url: '/v1/items', payload: { name: 'in' } });
    console.log(injected.statusCode, injected.json(), injected.headers['content-length']);
    const client = new WebSocket(`ws://127.0.0.1:${app.server.address().port}/ws?name=me`);
    client.on('open', () => client.send('hello'));
    client.on('message', data => { console.log(String(data)); client.close(1000); });
    await new Promise(resolve => client.on('close', resolve));
    await app.close();
    console.log(lines.filter(line => line.res).map(line => line.res.statusCode).join());
    console.log(app.printRoutes({ commonPrefix: false }));
})();
