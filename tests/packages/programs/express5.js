// express 5: handlers that return promises, its path syntax, bodies, files.
const path = require('path');
const express = require('express5');
const request = require('./request');

const app = express();
app.use(express.json(), express.raw({ type: 'application/octet-stream' }));
app.get('/async/:what', async (req, res) => {
    await null;
    if (req.params.what === 'fail') throw Object.assign(new Error('rejected'), { statusCode: 409 });
    res.json({ what: req.params.what, query: req.query });
});
app.get('/files{/*rest}', (req, res) => res.json(req.params.rest ?? null));
app.get('/send', (req, res) => res.sendFile('page.ejs', { root: path.join(__dirname, '../files'), headers: { 'x-sent': 'yes' } }));
app.get('/missing', (req, res, next) => res.sendFile('/nowhere/at/all', next));
app.post('/raw', (req, res) => res.type('bin').send(Buffer.from(req.body).reverse()));
app.put('/json', (req, res) => res.status(202).json(req.body ?? 'nothing'));
app.get('/chunk', async (req, res) => {
    for (const piece of ['a', 'b', 'c']) {
        res.write(piece.repeat(5));
        await new Promise(setImmediate);
    }
    res.end();
});
app.use((error, req, res, next) => res.status(error.statusCode || 500).json({ error: error.message.replace(/'.*'/, '…'), code: error.code }));

const server = app.listen(0, '127.0.0.1', async error => {
    console.log('listening', error);
    const ask = async (...args) => console.log(await request(server, ...args));
    await ask('/async/one?x=1&x=2&y[z]=3');
    await ask('/async/fail');
    await ask('/files');
    await ask('/files/a/b%20c');
    await ask('/send', { show: ['content-type', 'x-sent', 'cache-control'] });
    await ask('/missing');
    await ask('/raw', { method: 'POST', body: 'abc', headers: { 'content-type': 'application/octet-stream' }, show: ['content-type'] });
    await ask('/json', { method: 'PUT' });
    await ask('/json', { method: 'PUT', body: '[]', headers: { 'content-type': 'application/json; charset=latin1' } });
    await ask('/json', { method: 'PUT', body: '[]', headers: { 'content-type': 'application/json', 'content-encoding': 'x' } });
    await ask('/chunk', { show: ['transfer-encoding'] });
    await ask('/%FF');
    server.close(() => console.log('closed'));
});
