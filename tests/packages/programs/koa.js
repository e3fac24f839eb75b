// koa 2 with its router and body parser: cascades, errors, streams, cookies, content negotiation.
const { Readable } = require('stream');
const Koa = require('koa');
const Router = require('@koa/router');
const bodyParser = require('koa-bodyparser');
const request = require('./request');

const app = new Koa({ keys: ['k1', 'k2'], proxy: true });
app.silent = true;
app.on('error', (error, ctx) => console.log('error event', error.message, ctx.path));
app.use(async (ctx, next) => {
    const order = ctx.state.order = ['in'];
    await next();
    order.push('out');
    ctx.set('X-Order', order.join());
});
app.use(bodyParser());
const router = new Router({ prefix: '/api' });
router.get('item', '/items/:id(\\d+)', ctx => { ctx.body = { id: ctx.params.id, url: router.url('item', 9), q: ctx.query.q, ip: ctx.ip }; });
router.post('/items', async (ctx, next) => { ctx.state.order.push('a'); await next(); }, ctx => { ctx.status = 201; ctx.body = ctx.request.body; });
router.get('/stream', ctx => { ctx.type = 'text/plain'; ctx.body = Readable.from(['one ', 'two ', 'three']); });
router.get('/broken', ctx => { ctx.body = new Readable({ read() { this.destroy(new Error('stream broke')); } }); });
router.get('/bytes', ctx => { ctx.body = Buffer.from([104, 105]); });
router.get('/null', ctx => { ctx.body = null; });
router.get('/cookies', ctx => {
    ctx.cookies.set('a', '1', { signed: true });
    ctx.body = String(ctx.cookies.get('b'));
});
router.get('/assert', ctx => ctx.assert(ctx.query.x, 400, 'x is required'));
router.get('/throw', ctx => ctx.throw(403, 'no way', { headers: { 'x-why': 'because' } }));
router.get('/crash', () => { throw new Error('secret'); });
router.get('/fresh', ctx => { ctx.status = 200; ctx.etag = 'abc'; if (ctx.fresh) ctx.status = 304; else ctx.body = 'new'; });
router.get('/accepts', ctx => { ctx.body = ctx.accepts('html', 'json') || 'neither'; });
app.use(router.routes()).use(router.allowedMethods());

const server = app.listen(0, '127.0.0.1', async () => {
    const ask = async (...args) => console.log(await request(server, ...args));
    await ask('/api/items/5?q=a&q=b', { headers: { 'x-forwarded-for': '1.2.3.4' }, show: ['x-order', 'content-type'] });
    await ask('/api/items/x', { show: ['x-order'] });
    await ask('/api/items', { method: 'POST', body: 'a=1&b=%E2%82%AC', headers: { 'content-type': 'application/x-www-form-urlencoded' }, show: ['x-order'] });
    await ask('/api/items', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } });
    await ask('/api/items', { method: 'PATCH', show: ['allow'] });
    await ask('/api/stream', { show: ['transfer-encoding', 'content-type'] });
    await ask('/api/broken').catch(error => console.log('client', error.code));
    await ask('/api/bytes', { show: ['content-type', 'content-length'] });
    await ask('/api/null', { show: ['content-type', 'content-length'] });
    await ask('/api/cookies', { headers: { cookie: 'b=2; c=3' }, show: ['set-cookie'] });
    await ask('/api/assert');
    await ask('/api/throw', { show: ['x-why'] });
    await ask('/api/crash');
    await ask('/api/fresh', { headers: { 'if-none-match': '"abc"' } });
    await ask('/api/fresh', { method: 'HEAD' });
    await ask('/api/accepts', { headers: { accept: 'application/json;q=0.9, text/html;q=0.5' } });
    await ask('/none');
    server.close(() => console.log('closed'));
});
