// HttpServer: the forms of createServer, its members, what requests and responses can do.
const http = require('http');
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const log = [];
const routes = {
  '/any'(req, res) { res.end({ an: ['object', 1] }); },
  '/number'(req, res) { res.status(201).setHeader('X-A', '1').end(5); },
  '/boolean'(req, res) { res.write(true); res.end(false); },
  '/bytes'(req, res) { res.end(Buffer.from('bytes')); },
  '/head'(req, res) {
    res.writeHead({ statusCode: 202, reason: 'Taken' }, { 'X-Head': 'object' });
    log.push(`headersSent ${res.headersSent}`);
    res.end('head');
  },
  '/head-number'(req, res) { res.writeHead(404, { 'X-Head': 'number' }); res.end(); },
  '/headers'(req, res) {
    res.addHeaders({ 'X-One': '1', 'X-Two': '2' }).clearHeaders().addHeaders({ 'X-Three': '3' });
    res.end(`${res.getHeader('x-one')} ${res.getHeader('X-Three')} ${res.status()} ${res.isWritable()} ${res.connected()} ${res.complete}`);
  },
  '/request'(req, res) {
    res.end([req.method, req.url, req.httpVersion, req.header('X-Test'), req.headers['x-test'], req.host, req.protocol, req.xhr, req.ip,
      req.peerName().addr, req.peerName().domain === socket.AF_INET, req.sockName().port === server.port(), req.isLoop(), req.keepAlive, req.connected(), req.body]);
  },
  '/cache'(req, res) {
    req.enableCache();
    req.on('end', () => res.end([Buffer.isBuffer(req.body), req.body.toString(), req.complete]));
  },
  '/data'(req, res) {
    const sizes = [];
    req.on('data', (chunk) => sizes.push(chunk.length));
    req.on('end', () => res.end(sizes.reduce((a, b) => a + b, 0)));
  },
  '/events'(req, res) {
    for (const name of ['finish', 'end', 'close']) res.on(name, () => log.push(`response ${name}`));
    res.end('events');
  },
  '/log'(req, res) { res.end(log.splice(0)); },
  '/abort'(req) { req.abort(); },
};
const handle = (req, res) => routes[req.url.split('?')[0]](req, res);
const address = socket.sockaddr(socket.INADDR_LOOPBACK, 0);
const server = http.createServer('./server', handle, 0, './worker', address);
server.on('start', () => log.push('start'));
server.on('request', (req) => { if (req.url === '/any') log.push(`request ${req.constructor.name}`); });
console.log('listening', server.start() && server.port());
iosched.forever();
