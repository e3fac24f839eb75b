// hono on its Node server, h3: servers made of web Requests and Responses.
const { serve } = require('@hono/node-server');
const { Hono } = require('hono');
const { cors } = require('hono/cors');
const { createServer } = require('http');
const { createApp, createRouter, defineEventHandler, getQuery, readBody, setCookie, createError, toNodeListener, sendRedirect, getRouterParam } = require('h3');
const request = require('./request');

function ofHono() {
    const app = new Hono();
    app.use('*', cors({ origin: 'http://a.example' }));
    app.use('*', async (c, next) => { await next(); c.res.headers.append('x-after', c.req.method); });
    app.get('/users/:id{[0-9]+}', c => c.json({ id: c.req.param('id'), q: c.req.query('q'), ua: c.req.header('user-agent') ?? null }));
    app.post('/form', async c => c.json(Object.fromEntries(await c.req.formData())));
    app.post('/json', async c => c.json(await c.req.json(), 201));
    app.post('/bytes', async c => c.body(new Uint8Array(await c.req.arrayBuffer()).reverse().buffer));
    app.get('/stream', () => new Response(new ReadableStream({ async pull(controller) { await null; controller.enqueue(Buffer.from('streamed')); controller.close(); } }), { headers: { 'content-type': 'text/plain' } }));
    app.get('/html', c => c.html('<p>€</p>'));
    app.get('/redirect', c => c.redirect('/html', 307));
    app.get('/throw', () => { throw new Error('thrown'); });
    app.onError((error, c) => c.text(`hono: ${error.message}`, 500));
    app.notFound(c => c.text('nothing here', 404));
    return new Promise(resolve => {
        const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, async info => {
            console.log(info.family, info.address);
            const ask = async (...args) => console.log(await request(server, ...args));
            await ask('/users/5?q=1', { show: ['content-type', 'access-control-allow-origin', 'x-after'] });
            await ask('/users/x');
            await ask('/form', { method: 'POST', body: 'a=1&b=x%20y', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
            const boundary = 'XX';
            await ask('/form', { method: 'POST', body: `--${boundary}\r\nContent-Disposition: form-data; name="f"\r\n\r\nvalue\r\n--${boundary}--\r\n`, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } });
            await ask('/json', { method: 'POST', body: '{"a":"ü"}', headers: { 'content-type': 'application/json' } });
            await ask('/json', { method: 'POST', body: '{' });
            await ask('/bytes', { method: 'POST', body: 'abc' });
            await ask('/stream', { show: ['transfer-encoding', 'content-type'] });
            await ask('/html', { show: ['content-type'] });
            await ask('/html', { method: 'HEAD', show: ['content-type'] });
            await ask('/redirect', { show: ['location'] });
            await ask('/throw');
            await ask('/users/5', { method: 'OPTIONS', headers: { origin: 'http://a.example', 'access-control-request-method': 'GET' }, show: ['access-control-allow-methods'] });
            await ask('/none');
            server.close(resolve);
        });
    });
}

function ofH3() {
    const app = createApp({ onError: error => console.log('onError', error.statusCode, error.message) });
    const router = createRouter();
    router.get('/hello/:name', defineEventHandler(event => ({ name: getRouterParam(event, 'name'), query: getQuery(event) })));
    router.post('/body', defineEventHandler(async event => readBody(event)));
    router.get('/cookie', defineEventHandler(event => { setCookie(event, 'c', 'v w', { httpOnly: true }); return 'set'; }));
    router.get('/response', defineEventHandler(() => new Response(null, { status: 206, headers: { 'x-a': '1' } })));
    router.get('/stream', defineEventHandler(() => require('stream').Readable.from(['str', 'eam'])));
    router.get('/go', defineEventHandler(event => sendRedirect(event, '/else', 301)));
    router.get('/fail', defineEventHandler(() => { throw createError({ statusCode: 418, statusMessage: 'Teapot', data: { x: 1 } }); }));
    app.use(router);
    return new Promise(resolve => {
        const server = createServer(toNodeListener(app)).listen(0, '127.0.0.1', async () => {
            const ask = async (...args) => console.log(await request(server, ...args));
            await ask('/hello/h3?a=1&b=2&b=3', { show: ['content-type'] });
            await ask('/body', { method: 'POST', body: '{"x":[1]}', headers: { 'content-type': 'application/json' } });
            await ask('/cookie', { show: ['set-cookie'] });
            await ask('/response', { show: ['x-a'] });
            await ask('/stream');
            await ask('/go', { show: ['location'] });
            console.log((await request(server, '/fail')).replace(/"stack":\[.*?\]/, '"stack":[…]'));
            await ask('/none');
            server.close(resolve);
        });
    });
}

ofHono().then(ofH3).then(() => console.log('done'));
