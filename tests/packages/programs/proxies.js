// http-proxy and http-proxy-middleware before HTTP and WebSocket servers; proxy-agent through an HTTP proxy.
const http = require('http');
const net = require('net');
const { once } = require('events');
const httpProxy = require('http-proxy');
const { createProxyMiddleware, responseInterceptor } = require('http-proxy-middleware');
const express = require('express');
const WebSocket = require('ws');
const { ProxyAgent } = require('proxy-agent');
const request = require('./request');

const listen = async server => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server.address().port;
};

(async () => {
    const target = http.createServer((req, res) => {
        if (req.url === '/cut') return res.destroy();
        res.writeHead(200, { 'x-seen': req.headers['x-proxied'] ?? 'no', 'content-type': 'text/plain' });
        req.pipe(res);
        if (req.method === 'GET') res.end(`target ${req.url}`);
    });
    const wss = new WebSocket.Server({ server: target });
    wss.on('connection', (socket, req) => socket.on('message', data => socket.send(`${req.url} ${data}`)));
    const port = await listen(target);
    const base = `http://127.0.0.1:${port}`;

    const proxy = httpProxy.createProxyServer({ target: base, ws: true, xfwd: true, agent: false });
    proxy.on('proxyReq', proxyReq => proxyReq.setHeader('x-proxied', 'yes'));
    proxy.on('proxyRes', proxyRes => { proxyRes.headers['x-added'] = '1'; });
    proxy.on('error', (error, req, res) => { console.log('proxy error', error.code); res.writeHead?.(502); res.end('bad gateway'); });
    const front = http.createServer((req, res) => proxy.web(req, res));
    front.on('upgrade', (req, socket, head) => proxy.ws(req, socket, head));
    await listen(front);
    console.log(await request(front, '/a?b=1', { show: ['x-seen', 'x-added', 'content-type'] }));
    console.log((await request(front, '/post', { method: 'POST', body: 'p'.repeat(100000) })).length);
    console.log(await request(front, '/cut'));
    const client = new WebSocket(`ws://127.0.0.1:${front.address().port}/live`);
    await once(client, 'open');
    client.send('through');
    console.log(String((await once(client, 'message'))[0]));
    client.close(4000, 'end');
    console.log((await once(client, 'close')).map(String));

    const app = express();
    app.use('/api', createProxyMiddleware({ target: base, pathRewrite: { '^/old': '/new' }, on: { proxyReq: proxyReq => proxyReq.setHeader('x-proxied', 'mw') } }));
    app.use('/upper', createProxyMiddleware({ target: base, selfHandleResponse: true, on: { proxyRes: responseInterceptor(async buffer => String(buffer).toUpperCase()) } }));
    const second = http.createServer(app);
    await listen(second);
    console.log(await request(second, '/api/old/x', { show: ['x-seen'] }));
    console.log(await request(second, '/upper/y', { show: ['content-length'] }));

    // A proxy as its users have it: absolute targets, and CONNECT.
    const forward = http.createServer((req, res) => {
        console.log('forward', req.url.replace(base, ''), req.headers['proxy-authorization']);
        req.pipe(http.request(req.url, { method: req.method, headers: req.headers, agent: false }, answer => {
            res.writeHead(answer.statusCode, answer.headers);
            answer.pipe(res);
        }));
    });
    forward.on('connect', (req, socket, head) => {
        console.log('connect', req.url === `127.0.0.1:${port}`);
        const upstream = net.connect(port, '127.0.0.1', () => {
            socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
            upstream.write(head);
            upstream.pipe(socket).pipe(upstream);
        });
        upstream.on('error', () => socket.destroy());
        socket.on('error', () => upstream.destroy());
    });
    await listen(forward);
    const proxyUrl = `http://u:p@127.0.0.1:${forward.address().port}`;
    const agent = new ProxyAgent({ getProxyForUrl: () => proxyUrl });
    const through = options => new Promise((resolve, reject) => {
        const req = http.request({ host: '127.0.0.1', port, agent, ...options }, async res => resolve(`${res.statusCode} ${Buffer.concat(await res.toArray())}`.slice(0, 40)));
        req.on('error', reject);
        req.end(options.body);
    });
    console.log(await through({ path: '/agent' }));
    console.log(await through({ path: '/agent', method: 'POST', body: 'posted' }));
    const tunneled = new WebSocket(`ws://127.0.0.1:${port}/tunnel`, { agent });
    await once(tunneled, 'open');
    tunneled.send('x');
    console.log(String((await once(tunneled, 'message'))[0]));
    tunneled.close();
    await once(tunneled, 'close');
    agent.destroy();
    for (const server of [target, front, second, forward]) {
        server.close();
        server.closeAllConnections();
    }
    proxy.close();
    console.log('closed');
})();
