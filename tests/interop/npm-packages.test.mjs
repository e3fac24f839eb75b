// Packages from npm run unchanged: express with the usual middleware, and the JavaScript of ws itself.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import { join } from 'node:path';
import { Program, root } from './wsjs.mjs';

const programs = join(root, 'tests/interop/programs');

for (const name of ['express', 'express5']) {
    suite(name, () => {
        let program;
        let base;
        before(async () => {
            program = new Program(join(programs, 'express/app.js'), { env: { EXPRESS: name } });
            base = `http://127.0.0.1:${await program.listening()}`;
        });
        after(() => program.stop());

        const get = async (path, options) => {
            const response = await fetch(base + path, { redirect: 'manual', ...options });
            return { status: response.status, headers: response.headers, text: await response.text() };
        };
        const post = (path, type, body) => get(path, { method: 'POST', headers: { 'content-type': type }, body });

        test('a text, its headers, and the log', async () => {
            const { status, headers, text } = await get('/');
            assert.equal(status, 200);
            assert.equal(text, 'hello');
            assert.equal(headers.get('x-powered-by'), 'Express');
            assert.equal(headers.get('access-control-allow-origin'), '*');
            const again = await get('/', { headers: { 'if-none-match': headers.get('etag'), 'cache-control': 'max-age=0' } });
            assert.equal(again.status, 304);
            await program.prints(/log GET \/ 304/);
        });

        test('queries and JSON', async () => {
            const { query, host } = JSON.parse((await get('/json?a=1&b=2&b=3')).text);
            assert.deepEqual(query, { a: '1', b: ['2', '3'] });
            assert.equal(host, '127.0.0.1');
        });

        test('bodies: JSON, forms, bytes, files', async () => {
            const value = { list: [1, { text: '€' }] };
            const json = await post('/echo', 'application/json', JSON.stringify(value));
            assert.equal(json.status, 201);
            assert.deepEqual(JSON.parse(json.text), value);
            const form = await post('/echo', 'application/x-www-form-urlencoded', 'a=1&b%5Bc%5D=d+e');
            assert.deepEqual(JSON.parse(form.text), { a: '1', b: { c: 'd e' } });
            assert.equal((await post('/raw', 'x/y', Buffer.alloc(50000, 'r'))).text.length, 50000);
            const data = new FormData();
            data.set('field', 'value');
            data.set('file', new Blob(['bytes '.repeat(5000)]), 'f.txt');
            const upload = await get('/upload', { method: 'POST', body: data });
            assert.deepEqual(JSON.parse(upload.text), { name: 'f.txt', size: 30000, text: 'bytes', field: 'value' });
        });

        test('bodies that are refused', async () => {
            assert.equal((await post('/echo', 'application/json', '{bad')).status, 400);
            assert.equal((await post('/echo', 'application/json', JSON.stringify('x'.repeat(20000)))).status, 413);
        });

        test('sessions and cookies', async () => {
            const first = await get('/count');
            const cookie = first.headers.get('set-cookie').split(';')[0];
            const counts = [first.text];
            for (let i = 0; i < 2; i += 1) counts.push((await get('/count', { headers: { cookie } })).text);
            assert.deepEqual(counts, ['1', '2', '3']);
            const set = (await get('/cookie')).headers.getSetCookie();
            const both = set.map((line) => line.split(';')[0]).join('; ');
            const { text } = await get('/cookie', { headers: { cookie: both } });
            assert.deepEqual(JSON.parse(text), { plain: 'a b', signed: 'value' });
        });

        test('views, files, ranges, downloads', async () => {
            assert.equal((await get('/view')).text.trim(), '<h1>&lt;Title&gt;</h1><li>a</li><li>b</li>');
            const file = await get('/static/text.txt');
            assert.equal(file.text, 'some text in a file\n');
            assert.match(file.headers.get('content-type'), /^text\/plain/);
            const range = await get('/file', { headers: { range: 'bytes=5-8' } });
            assert.deepEqual([range.status, range.text, range.headers.get('content-range')], [206, 'text', 'bytes 5-8/20']);
            assert.match((await get('/download')).headers.get('content-disposition'), /name\.txt/);
        });

        test('compression and answers in parts', async () => {
            const { headers, text } = await get('/large', { headers: { 'accept-encoding': 'gzip' } });
            assert.equal(headers.get('content-encoding'), 'gzip');
            assert.equal(text, 'large '.repeat(1000));
            assert.equal((await get('/stream')).text, 'part 0\npart 1\npart 2\n');
        });

        test('routers, methods, redirects', async () => {
            const user = await get('/users/42');
            assert.deepEqual([user.text, user.headers.get('x-router')], ['{"id":42}', 'yes']);
            assert.equal((await get('/users/1/things', { method: 'DELETE' })).status, 204);
            const redirect = await get('/redirect');
            assert.deepEqual([redirect.status, redirect.headers.get('location')], [302, '/json?from=redirect']);
            assert.equal((await get('/large', { method: 'HEAD' })).text, '');
            assert.equal((await get('/uuid')).text, 'true');
        });

        test('errors', async () => {
            assert.deepEqual([(await get('/throw')).status, (await get('/async')).status], [500, 418]);
            const { status, text } = await get('/nowhere');
            assert.deepEqual([status, text], [404, 'nothing here']);
        });

        test('many at once', async () => {
            const all = await Promise.all(Array.from({ length: 50 }, (_, i) => get(`/json?i=${i}`)));
            all.forEach(({ text }, i) => assert.equal(JSON.parse(text).query.i, String(i)));
        });
    });
}

test('the JavaScript of ws, required by its path', async () => {
    const program = new Program(join(programs, 'ws-by-path.js'));
    assert.equal((await program.ended).code, 0, program.err);
    const line = '200000 true,5 false,pong there permessage-deflate 4000 bye\n';
    assert.equal(program.out, `true\n${line.repeat(3)}done\n`);
});

test('popular packages, a few lines of each', async () => {
    const program = new Program(join(programs, 'packages.mjs'));
    assert.equal((await program.ended).code, 0, program.err);
    assert.deepEqual(program.out.trimEnd().split('\n'), [
        'koa 200 {"path":"/a","query":{"b":"c"}} | 418 tea',
        'fastify 200 {"id":"x","n":3} | 400 | 200 {"a":1}',
        'axios {"a":1} | Request failed with status code 500',
        'socket.io anna 3, anna bytes | anna 3, anna bytes',
        'http-proxy 200 body | echo hello',
        'jsonwebtoken anna | invalid signature',
        'winston info: hello anna',
        'pino {"level":30,"a":1,"msg":"hello anna"}',
        'lodash {"1":[1.2,1.7],"2":[2.1]} | b! | fooBar',
        'rxjs [2,4] | used'
    ]);
});

test('puppeteer-core drives Chromium', async () => {
    const executable = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
    const program = new Program(join(programs, 'puppeteer.js'), { args: [executable] });
    assert.equal((await program.ended).code, 0, program.err);
    assert.equal(program.out, '200 Hi 2\n');
});

test('axios and express on kept connections, as under Node', async () => {
    const file = join(programs, 'http-axios-express.js');
    const [ours, nodes] = [new Program(file), new Program(file, { runtime: process.execPath })];
    assert.equal((await ours.ended).code, 0, ours.err);
    await nodes.ended;
    assert.equal(ours.out, nodes.out);
    assert.match(ours.out, /done\n$/);
});
