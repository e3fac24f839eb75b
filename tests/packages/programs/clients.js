// axios, got, needle, superagent, node-fetch 2 and 3, request, ky, cross-fetch against one server.
const http = require('http');
const zlib = require('zlib');
const { once } = require('events');
const axios = require('axios');
const got = require('got');
const needle = require('needle');
const superagent = require('superagent');
const fetch2 = require('node-fetch2');
const request = require('request');
const crossFetch = require('cross-fetch');

const server = http.createServer((req, res) => {
    const { pathname, searchParams } = new URL(req.url, 'http://x');
    let body = '';
    req.setEncoding('utf8').on('data', piece => { body += piece; });
    req.on('end', () => {
        const json = (status, value, headers) => {
            res.writeHead(status, { 'content-type': 'application/json', ...headers });
            res.end(JSON.stringify(value));
        };
        switch (pathname) {
        case '/echo': return json(200, { method: req.method, type: req.headers['content-type']?.replace(/boundary=.*/, 'boundary=…'), auth: req.headers.authorization, query: [...searchParams], body: body.replace(/-{4,}[-\w]+/g, '--…') });
        case '/redirect': return res.writeHead(Number(searchParams.get('status') ?? 302), { location: '/echo?from=redirect' }).end();
        case '/loop': return res.writeHead(302, { location: '/loop' }).end();
        case '/gzip': return res.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/plain' }).end(zlib.gzipSync('unzipped '.repeat(3000)));
        case '/big': return res.end('b'.repeat(Number(searchParams.get('n'))));
        case '/cookie': return json(200, req.headers.cookie ?? null, { 'set-cookie': ['a=1; Path=/', 'b=2; HttpOnly'] });
        case '/slow': return void setTimeout(() => res.end('slow'), 5000).unref();
        case '/cut': res.writeHead(200, { 'content-length': 100 }); res.write('cut'); return setImmediate(() => res.destroy());
        case '/invalid': return res.writeHead(200, { 'content-type': 'application/json' }).end('{"a":');
        default: return json(404, { error: 'not found' }, { 'x-reason': 'none' });
        }
    });
});

const tell = (name, ...what) => console.log(name, ...what);
const failure = error => [error.name, error.code, error.response?.status ?? error.response?.statusCode ?? error.statusCode].filter(value => value !== undefined).join(' ');
const attempt = (name, promise) => promise.then(value => tell(name, value), error => tell(name, 'failed', failure(error)));

async function ofAxios(url) {
    const client = axios.create({ baseURL: url, headers: { common: { 'x-c': '1' } }, timeout: 3000 });
    client.interceptors.request.use(config => { config.params = { ...config.params, added: 'yes' }; return config; });
    client.interceptors.response.use(response => ({ ...response, seen: true }));
    const { data, status, seen } = await client.post('/echo', { a: ['ü'] }, { params: { list: [1, 2], o: { k: 'v' } }, auth: { username: 'u', password: 'p' } });
    tell('axios', status, seen, data);
    tell('axios form', (await client.postForm('/echo', { field: 'value', list: ['x', 'y'] })).data);
    tell('axios params', (await client.put('/echo', new URLSearchParams({ a: 'b c' }))).data.body);
    await attempt('axios 404', client.get('/none'));
    await attempt('axios redirect', client.get('/redirect').then(response => response.data.query));
    await attempt('axios no redirect', client.get('/redirect', { maxRedirects: 0 }));
    await attempt('axios loop', client.get('/loop'));
    for (const path of ['/gzip']) await attempt(`axios ${path}`, client.get(path).then(response => response.data.length));
    await attempt('axios stream', client.get('/big?n=200000', { responseType: 'stream' }).then(async ({ data: stream }) => { let n = 0; for await (const piece of stream) n += piece.length; return n; }));
    await attempt('axios arraybuffer', client.get('/big?n=5', { responseType: 'arraybuffer' }).then(response => response.data));
    await attempt('axios too big', client.get('/big?n=5000', { maxContentLength: 1000 }));
    await attempt('axios timeout', client.get('/slow', { timeout: 50 }));
    await attempt('axios abort', client.get('/slow', { signal: AbortSignal.timeout(20) }));
    await attempt('axios cut', client.get('/cut'));
    const progress = [];
    await client.get('/big?n=100000', { onDownloadProgress: event => progress.push(event.loaded) });
    tell('axios progress', progress.at(-1));
}

async function ofGot(url) {
    const client = got.extend({ prefixUrl: url, retry: 0, hooks: { beforeRequest: [options => { options.headers['x-h'] = '1'; }] } });
    tell('got', await client.post('echo', { json: { a: 1 }, searchParams: { q: 'ü' } }).json());
    tell('got form', await client.post('echo', { form: { a: 'b c' } }).json());
    await attempt('got 404', client('none'));
    await attempt('got redirect', client('redirect').then(response => [response.redirectUrls.length, JSON.parse(response.body).query]));
    await attempt('got redirect 303', client.post('redirect?status=303', { body: 'x' }).then(response => JSON.parse(response.body).method));
    await attempt('got loop', client('loop'));
    for (const path of ['gzip']) await attempt(`got ${path}`, client(path).then(response => response.body.length));
    await attempt('got buffer', client('big?n=4').buffer());
    await attempt('got timeout', client('slow', { timeout: 50 }));
    await attempt('got invalid', client('invalid').json());
    await attempt('got cut', client('cut'));
    let n = 0;
    for await (const piece of client.stream('big?n=300000')) n += piece.length;
    tell('got stream', n);
    const items = await got.paginate.all(`${url}/big?n=1`, { retry: 0, pagination: { transform: response => [response.body], paginate: (_, all) => (all.length < 3 ? { searchParams: { n: all.length + 1 } } : false) } });
    tell('got paginate', items);
}

async function ofNeedle(url) {
    const response = await needle('post', `${url}/echo`, { a: { b: 1 }, c: 'ü' }, { json: true });
    tell('needle', response.statusCode, response.body);
    tell('needle form', (await needle('put', `${url}/echo`, { a: [1, 2] })).body.body);
    tell('needle multipart', (await needle('post', `${url}/echo`, { f: { buffer: Buffer.from('file'), filename: 'n.txt', content_type: 'text/plain' } }, { multipart: true })).body.body);
    tell('needle redirect', (await needle('get', `${url}/redirect`, { follow_max: 2 })).body.query);
    tell('needle gzip', (await needle('get', `${url}/gzip`, { compressed: true })).body.length);
    tell('needle cookies', (await needle('get', `${url}/cookie`, { cookies: { x: 'y z' } })).cookies);
    await attempt('needle timeout', needle('get', `${url}/slow`, { response_timeout: 50 }));
    await new Promise(resolve => needle.get(`${url}/big?n=9`, (error, res, body) => { tell('needle callback', error, body.length); resolve(); }));
}

async function ofSuperagent(url) {
    const { body, status, type } = await superagent.post(`${url}/echo`).query({ q: 1 }).set('authorization', 'x').send({ a: 1 }).send({ b: 2 });
    tell('superagent', status, type, body);
    tell('superagent form', (await superagent.post(`${url}/echo`).type('form').send({ a: 'b' })).body.body);
    tell('superagent field', (await superagent.post(`${url}/echo`).field('f', 'v').attach('file', Buffer.from('data'), 'd.bin')).body.body);
    await attempt('superagent 404', superagent.get(`${url}/none`));
    await attempt('superagent ok', superagent.get(`${url}/none`).ok(res => res.status === 404).then(res => res.body));
    await attempt('superagent redirect', superagent.get(`${url}/redirect`).then(res => res.redirects.length));
    await attempt('superagent gzip', superagent.get(`${url}/gzip`).then(res => res.text.length));
    await attempt('superagent timeout', superagent.get(`${url}/slow`).timeout({ response: 50 }));
    await attempt('superagent invalid', superagent.get(`${url}/invalid`));
    const agent = superagent.agent();
    await agent.get(`${url}/cookie`);
    tell('superagent cookies', (await agent.get(`${url}/cookie`)).body);
}

async function ofFetches(url) {
    const { default: fetch3, FormData, Blob } = await import('node-fetch');
    for (const [name, fetch] of [['node-fetch 2', fetch2], ['node-fetch 3', fetch3], ['cross-fetch', crossFetch], ['fetch', globalThis.fetch]]) {
        const response = await fetch(`${url}/echo?x=1`, { method: 'POST', body: JSON.stringify({ a: 'ü' }), headers: { 'Content-Type': 'application/json' } });
        tell(name, response.status, response.ok, response.headers.get('content-type'), await response.json());
        tell(name, 'params', (await (await fetch(`${url}/echo`, { method: 'PUT', body: new URLSearchParams({ a: 'b c' }) })).json()).body);
        tell(name, 'redirected', await fetch(`${url}/redirect`).then(res => [res.redirected, res.url.replace(url, '')]));
        await attempt(`${name} redirect error`, fetch(`${url}/redirect`, { redirect: 'error' }));
        tell(name, 'manual', await fetch(`${url}/redirect`, { redirect: 'manual' }).then(res => res.status));
        tell(name, (await (await fetch(`${url}/gzip`)).text()).length, (await (await fetch(`${url}/big?n=70000`)).arrayBuffer()).byteLength);
        await attempt(`${name} abort`, fetch(`${url}/slow`, { signal: AbortSignal.timeout(20) }).catch(error => { throw { name: error.name }; }));
        await attempt(`${name} refused`, fetch('http://127.0.0.1:1/').catch(error => { throw { name: error.name, code: error.code ?? error.cause?.code }; }));
        if (fetch !== fetch2 && fetch !== crossFetch) await attempt(`${name} cut`, fetch(`${url}/cut`).then(res => res.text()).catch(error => { throw { name: error.name }; }));
    }
    const form = new FormData();
    form.set('f', new Blob(['blob']), 'b.txt');
    tell('node-fetch form', (await (await fetch3(`${url}/echo`, { method: 'POST', body: form })).json()).body);
    const { default: ky } = await import('ky');
    tell('ky', await ky.post(`${url}/echo`, { json: { k: 1 }, searchParams: { s: 1 } }).json());
    await attempt('ky 404', ky(`${url}/none`, { retry: 0 }));
    await attempt('ky timeout', ky(`${url}/slow`, { timeout: 50, retry: 0 }));
}

async function ofRequest(url) {
    const run = options => new Promise((resolve, reject) => request(options, (error, response, body) => (error ? reject(error) : resolve({ response, body }))));
    tell('request', (await run({ url: `${url}/echo`, method: 'POST', json: { a: 1 }, qs: { q: ['x', 'y'] }, auth: { user: 'u', pass: 'p' } })).body);
    tell('request form', (await run({ url: `${url}/echo`, method: 'POST', form: { a: 'b' }, json: true })).body.body);
    tell('request formData', (await run({ url: `${url}/echo`, method: 'POST', formData: { f: 'v' }, json: true })).body.body);
    tell('request gzip', (await run({ url: `${url}/gzip`, gzip: true })).body.length);
    tell('request redirect', (await run({ url: `${url}/redirect`, json: true })).body.query);
    const jar = request.jar();
    await run({ url: `${url}/cookie`, jar });
    tell('request jar', (await run({ url: `${url}/cookie`, jar })).body);
    await attempt('request timeout', run({ url: `${url}/slow`, timeout: 50 }));
    const piped = request(`${url}/big?n=100000`).pipe(new (require('stream').PassThrough)());
    tell('request pipe', (await piped.toArray()).reduce((n, piece) => n + piece.length, 0));
}

server.listen(0, '127.0.0.1', async () => {
    const url = `http://127.0.0.1:${server.address().port}`;
    for (const part of [ofAxios, ofGot, ofNeedle, ofSuperagent, ofFetches, ofRequest]) await part(url);
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
    console.log('closed');
});
