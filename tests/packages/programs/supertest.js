// supertest against express, nock in place of servers.
const express = require('express');
const supertest = require('supertest');
const nock = require('nock');
const axios = require('axios');
const http = require('http');
const zlib = require('zlib');

const app = express();
app.use(express.json());
app.get('/user', (req, res) => res.status(200).cookie('c', '1').json({ name: 'john' }));
app.post('/echo', (req, res) => res.status(201).send(req.body));
app.get('/text', (req, res) => res.type('text').send('some text'));

(async () => {
    await supertest(app).get('/user').set('Accept', 'application/json').expect('Content-Type', /json/).expect('Content-Length', '15').expect(200, { name: 'john' });
    await supertest(app).post('/echo').send({ a: [1] }).expect(201).expect(res => { if (res.body.a[0] !== 1) throw new Error('no'); });
    for (const wrong of [
        supertest(app).get('/user').expect(404),
        supertest(app).get('/user').expect(200, { name: 'jim' }),
        supertest(app).get('/text').expect('content-type', 'x'),
        supertest(app).get('/text').expect('some other text'),
        supertest(app).get('/text').expect(() => { throw new Error('own check'); }),
    ]) await wrong.then(() => console.log('passed?'), error => console.log(error.message));
    const agent = supertest.agent(app);
    await agent.get('/user').expect('set-cookie', /c=1/);
    await new Promise(resolve => supertest(app).get('/none').expect(404).end((error, res) => { console.log(error, res.status); resolve(); }));

    nock.disableNetConnect();
    const scope = nock('http://example.test', { reqheaders: { 'x-key': value => value === 'k' } })
        .get('/items').query({ page: 2 }).reply(200, { items: [1, 2] }, { 'x-total': '2' })
        .post('/items', { name: 'n' }).reply(201, (uri, body) => ({ uri, body }))
        .get('/error').replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }))
        .get('/twice').times(2).reply(200, 'twice');
    const headers = { 'x-key': 'k' };
    const page = await axios.get('http://example.test/items?page=2', { headers });
    console.log(page.data, page.headers['x-total']);
    console.log((await axios.post('http://example.test/items', { name: 'n' }, { headers })).data);
    await axios.get('http://example.test/error', { headers }).catch(error => console.log(error.code));
    console.log((await axios('http://example.test/twice', { headers })).data);
    console.log(scope.isDone(), nock.pendingMocks());
    await new Promise(resolve => http.get('http://example.test/twice', { headers }, async res => { console.log(String(Buffer.concat(await res.toArray()))); resolve(); }));
    console.log(scope.isDone());
    await axios.get('http://example.test/none', { headers }).catch(error => console.log(error.message.split('\n')[0], error.code));
    await new Promise(resolve => http.get('http://other.test/', { headers }).on('error', error => { console.log(error.message, error.code); resolve(); }));
    nock.enableNetConnect('127.0.0.1');
    await supertest(app).get('/user').expect(200, { name: 'john' });
    nock('http://example.test').get('/delay').delay(20).reply(200, 'late', ['X-B', '1', 'x-b', '2']).get('/gzip').reply(200, zlib.gzipSync('zipped'), { 'content-encoding': 'gzip' });
    const late = await axios.get('http://example.test/delay');
    console.log(late.data, late.headers['x-b'], (await axios.get('http://example.test/gzip')).data);
    nock.recorder.rec({ dont_print: true, output_objects: true });
    await supertest(app).get('/user').set('Connection', 'close');
    console.log(nock.recorder.play().map(({ method, path, status, response }) => [method, path, status, response]));
    nock.restore();
})();
