// limit: 60
// An error that is given to `destroy` goes to those who listen for it, once, and ends nothing else.
const http = require('http');
const net = require('net');

process.on('uncaughtException', (error) => console.log('  UNCAUGHT', error.message));

/** Tells what an emitter says until nothing comes any more. */
const watch = (name, emitter, events = ['error', 'abort', 'timeout', 'close']) => {
  for (const event of events) emitter.on(event, (value) => console.log(`  ${name} ${event}${value instanceof Error ? `: ${value.message} ${value.code ?? ''}` : ''}`.trimEnd()));
  return emitter;
};
/** The request is closed, or will never be; and what follows has been told. */
const settled = async (req) => {
  await new Promise((resolve) => {
    const timer = setTimeout(resolve, 500);
    req.once('close', () => resolve(clearTimeout(timer)));
  });
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
};

const server = http.createServer((req, res) => SERVERS[req.url]?.(req, res) ?? res.end('x'));
const SERVERS = {
  '/res-destroy': (req, res) => watch('res', res).destroy(new Error('of res')),
  '/req-destroy': (req, res) => watch('req', req).destroy(new Error('of req')),
  '/req-destroy-unheard': (req, res) => req.destroy(new Error('of req')),
  '/socket-destroy': (req, res) => {
    watch('server', server, ['clientError']);
    req.socket.destroy(new Error('of socket'));
  },
  '/socket-destroy-unheard': (req, res) => {
    server.removeAllListeners('clientError');
    req.socket.destroy(new Error('of socket'));
  },
  '/never': () => true,
  '/part': (req, res) => {
    res.writeHead(200, { 'Content-Length': 10 });
    return res.write('part');
  },
};

const CASES = {
  'before the socket'(options) {
    return watch('req', http.request(options)).destroy(new Error('own'));
  },
  'before the socket, without error'(options) {
    return watch('req', http.request(options)).destroy();
  },
  'before the socket, of an own connection'(options) {
    const req = watch('req', http.request({ ...options, agent: undefined, createConnection: (o) => net.connect(o) }));
    req.end();
    req.destroy(new Error('own'));
    return req;
  },
  'before the socket, without an agent'(options) {
    const req = watch('req', http.request({ ...options, agent: false }));
    req.end();
    req.destroy(new Error('own'));
    return req;
  },
  'own connection that comes late'(options) {
    const req = watch('req', http.request({ ...options, createConnection: (o, done) => void setImmediate(() => done(null, net.connect(o))) }));
    req.end();
    req.destroy(new Error('own'));
    return req;
  },
  'own connection that fails'(options) {
    return watch('req', http.request({ ...options, createConnection: (o, done) => void setImmediate(() => done(new Error('none'))) })).end();
  },
  'own connection that fails, destroyed'(options) {
    const req = watch('req', http.request({ ...options, createConnection: (o, done) => void setImmediate(() => done(new Error('none'))) }));
    req.destroy(new Error('own'));
    return req;
  },
  'on socket'(options) {
    const req = watch('req', http.request(options));
    req.on('socket', () => req.destroy(new Error('own'))).end();
    return req;
  },
  'on socket, the socket itself'(options) {
    const req = watch('req', http.request(options));
    req.on('socket', (socket) => socket.destroy(new Error('of socket'))).end();
    return req;
  },
  'while the server thinks'(options) {
    const req = watch('req', http.request({ ...options, path: '/never' }));
    req.on('socket', (socket) => socket.on('connect', () => setImmediate(() => req.destroy(new Error('own'))))).end();
    return req;
  },
  'on response'(options) {
    const req = watch('req', http.get({ ...options, path: '/part' }));
    req.on('response', (res) => {
      watch('res', res, ['aborted', 'error', 'end', 'close']);
      req.destroy(new Error('own'));
    });
    return req;
  },
  'of the response'(options) {
    const req = watch('req', http.get({ ...options, path: '/part' }));
    req.on('response', (res) => watch('res', res, ['aborted', 'error', 'end', 'close']).destroy(new Error('of response')));
    return req;
  },
  'of the response, unheard'(options) {
    const req = http.get({ ...options, path: '/part' });
    req.on('response', (res) => res.destroy());
    return req;
  },
  'twice'(options) {
    const req = watch('req', http.request(options));
    req.destroy(new Error('first'));
    req.destroy(new Error('second'));
    return req;
  },
  'abort'(options) {
    const req = watch('req', http.request(options));
    req.abort();
    req.destroy(new Error('late'));
    return req;
  },
  'signal that is aborted'(options) {
    return watch('req', http.request({ ...options, signal: AbortSignal.abort() }));
  },
  'signal of an own connection'(options) {
    return watch('req', http.request({ ...options, signal: AbortSignal.abort(), createConnection: (o) => net.connect(o) })).end();
  },
  'agent that is destroyed'(options) {
    const agent = new http.Agent({ keepAlive: true });
    const req = watch('req', http.request({ ...options, agent, path: '/never' }));
    req.on('socket', (socket) => socket.on('connect', () => setImmediate(() => agent.destroy()))).end();
    return req;
  },
  'waiting for an agent'(options) {
    const agent = new http.Agent({ maxSockets: 1 });
    const first = watch('first', http.request({ ...options, agent }));
    const second = watch('second', http.request({ ...options, agent }));
    second.destroy(new Error('own'));
    second.end();
    first.end();
    first.on('response', (res) => res.resume());
    return second;
  },
  'after the end'(options) {
    const req = watch('req', http.get(options));
    req.on('response', (res) => res.resume().on('end', () => req.destroy(new Error('late'))));
    return req;
  },
  'not heard at all'(options) {
    return http.request(options).destroy(new Error('nobody listens'));
  },
};
for (const path of Object.keys(SERVERS)) {
  if (path.includes('destroy')) CASES[`server: ${path}`] = (options) => watch('req', http.request({ ...options, path, method: 'POST' })).end('body');
}

server.listen(0, '127.0.0.1', async () => {
  for (const [name, run] of Object.entries(CASES)) {
    console.log(name);
    await settled(run({ port: server.address().port, host: '127.0.0.1' }));
  }
  server.close();
  server.closeAllConnections();
});
