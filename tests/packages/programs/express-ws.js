// express-ws, which brings ws 7: routes for WebSockets, routers, parameters, its answer to other paths.
const { once } = require('events');
const express = require('express');
const WebSocket = require('ws');
const expressWs = require('express-ws');
const request = require('./request');

const app = express();
const { getWss } = expressWs(app, null, { leaveRouterUntouched: false });
app.use((req, res, next) => { req.seen = 'middleware'; next(); });
app.ws('/echo', (socket, req) => {
    socket.on('message', message => socket.send(`${req.seen} ${typeof message} ${message}`));
});
app.ws('/room/:name', (socket, req) => socket.close(4000, req.params.name));
const router = express.Router();
router.ws('/all', socket => {
    socket.on('message', message => getWss().clients.forEach(client => client.send(`all: ${message}`)));
});
app.use('/sub', router);
app.get('/echo', (req, res) => res.send('plain echo'));

const server = app.listen(0, '127.0.0.1', async () => {
    const open = path => new WebSocket(`ws://127.0.0.1:${server.address().port}${path}`);
    console.log(await request(server, '/echo'));
    const echo = open('/echo');
    await once(echo, 'open');
    echo.send('hello');
    console.log(String((await once(echo, 'message'))[0]));
    echo.send(Buffer.from('bytes'));
    console.log(String((await once(echo, 'message'))[0]));
    const room = open('/room/lobby?x=1');
    console.log((await once(room, 'close')).map(String));
    const all = open('/sub/all');
    await once(all, 'open');
    all.send('news');
    console.log((await Promise.all([once(all, 'message'), once(echo, 'message')])).map(args => String(args[0])));
    for (const path of ['/none', '/sub/none']) {
        const none = open(path);
        console.log(path, await new Promise(resolve => { none.on('close', resolve); }));
    }
    all.close();
    echo.close();
    await Promise.all([once(all, 'close'), once(echo, 'close')]);
    server.close(() => console.log('closed'));
});
