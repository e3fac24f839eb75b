// primus over ws: its own client, plugins, transformers, events and closing.
const fs = require('fs');
const http = require('http');
const os = require('os');
const path = require('path');
const Primus = require('primus');

// The client that the server wrote finds ws among the packages here.
const requireFrom = file => {
    const module = { exports: {} };
    new Function('module', 'exports', 'require', fs.readFileSync(file, 'utf8'))(module, module.exports, require);
    fs.rmSync(path.dirname(file), { recursive: true });
    return module.exports;
};
const next = (emitter, event) => new Promise(resolve => emitter.once(event, (...args) => resolve(args)));
const server = http.createServer();
const primus = new Primus(server, { transformer: 'websockets', parser: 'JSON', pathname: '/live' });
primus.plugin('shout', { server(p) { p.shout = text => p.write(text.toUpperCase()); } });
primus.transform('outgoing', packet => { packet.data = { wrapped: packet.data }; });
primus.authorize((req, done) => (req.query?.token === 'bad' ? done({ statusCode: 403, message: 'bad token' }) : done()));
primus.on('connection', spark => {
    console.log('spark', spark.query.a, spark.address.ip);
    spark.on('data', data => spark.write({ got: data }));
    spark.on('end', () => console.log('spark end'));
});
server.listen(0, '127.0.0.1', async () => {
    const url = `http://127.0.0.1:${server.address().port}`;
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'primus-')), 'client.js');
    primus.save(file);
    const Client = requireFrom(file);
    const socket = new Client(`${url}?a=1`, { strategy: false });
    await next(socket, 'open');
    socket.write({ text: 'hello', list: [1, 2] });
    console.log(JSON.stringify(await next(socket, 'data')));
    primus.shout('everyone');
    console.log(JSON.stringify(await next(socket, 'data')));
    console.log(primus.connected);
    const ended = Promise.all([next(socket, 'end'), next(primus, 'disconnection')]);
    socket.end();
    console.log((await ended).length);
    const bad = new Client(`${url}?token=bad`, { strategy: false });
    const events = [];
    for (const name of ['error', 'close']) bad.on(name, error => events.push(`${name} ${error?.message}`));
    await next(bad, 'end');
    console.log(events);
    console.log(primus.library().length > 10000);
    primus.destroy({ timeout: 1 }, () => console.log('destroyed'));
});
