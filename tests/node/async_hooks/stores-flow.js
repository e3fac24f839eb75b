// The store of the place that asked is found by every callback: of timers, files, processes, sockets, servers and clients.
const { AsyncLocalStorage } = require('async_hooks');
const child = require('child_process');
const crypto = require('crypto');
const dns = require('dns');
const { EventEmitter, once } = require('events');
const fs = require('fs');
const http = require('http');
const net = require('net');
const os = require('os');
const path = require('path');
const { PassThrough, finished, pipeline } = require('stream');
const util = require('util');
const zlib = require('zlib');
const readline = require('readline');
const { WebSocket, WebSocketServer } = require('ws');

const storage = new AsyncLocalStorage();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stores-'));
const file = path.join(folder, 'file');
fs.writeFileSync(file, 'text\nmore');

/** Each calls `tell(what)` wherever it wants to know the store, and resolves at its end. */
const kinds = {
  timers: (tell) => new Promise((done) => {
    setTimeout(() => tell('timeout'), 1);
    setImmediate(() => tell('immediate'));
    process.nextTick(() => tell('tick'));
    queueMicrotask(() => tell('microtask'));
    const interval = setInterval(() => {
      clearInterval(interval);
      tell('interval');
      done();
    }, 5);
  }),
  promises: async (tell) => {
    await null;
    tell('await');
    await Promise.reject(new Error('no')).catch(() => tell('catch'));
    await { then: (resolve) => resolve(tell('thenable')) };
    for await (const item of (async function* items() { yield 1; })()) tell(`item ${item}`);
    await util.promisify(setTimeout)(1);
    tell('promisified');
  },
  fs: async (tell) => {
    const call = (name, ...args) => new Promise((done) => fs[name](...args, () => done(tell(name))));
    await call('readFile', file);
    await call('writeFile', file, 'text\nmore');
    await call('stat', file);
    await call('access', file);
    await call('readdir', folder);
    await fs.promises.readFile(file);
    tell('promises.readFile');
    await new Promise((done) => fs.createReadStream(file).on('open', () => tell('open')).on('data', () => tell('data')).on('close', () => done(tell('close'))));
    await new Promise((done) => fs.createWriteStream(`${file}2`).on('finish', () => tell('finish')).on('close', () => done(tell('close'))).end('x', () => tell('written')));
  },
  child_process: async (tell) => {
    await new Promise((done) => child.exec('echo x', () => done(tell('exec'))));
    await new Promise((done) => child.execFile('true', () => done(tell('execFile'))));
    await new Promise((done) => {
      const process = child.spawn('cat');
      process.on('spawn', () => tell('spawn')).on('exit', () => tell('exit')).on('close', () => done(tell('close')));
      process.stdout.on('data', () => tell('data')).on('end', () => tell('end'));
      process.stdin.end('x');
    });
  },
  crypto: async (tell) => {
    await new Promise((done) => crypto.randomBytes(8, () => done(tell('randomBytes'))));
    await crypto.webcrypto.subtle.digest('SHA-256', Buffer.from('x'));
    tell('digest');
  },
  zlib: async (tell) => {
    const data = await new Promise((done) => zlib.gzip('x'.repeat(1000), (error, result) => { tell('gzip'); done(result); }));
    await new Promise((done) => zlib.createGunzip().on('data', () => tell('data')).on('end', () => done(tell('end'))).end(data));
  },
  dns: async (tell) => {
    await new Promise((done) => dns.lookup('localhost', () => done(tell('lookup'))));
    await dns.promises.lookup('127.0.0.1');
    tell('promises.lookup');
  },
  streams: async (tell) => {
    const through = new PassThrough();
    const end = new Promise((done) => finished(through, () => done(tell('finished'))));
    through.on('data', () => tell('data')).write('x', () => tell('written'));
    through.end();
    await end;
    await new Promise((done) => pipeline(fs.createReadStream(file), new PassThrough().on('data', () => tell('piped')), () => done(tell('pipeline'))));
    await new Promise((done) => readline.createInterface({ input: fs.createReadStream(file) }).on('line', () => tell('line')).on('close', () => done(tell('close'))));
  },
  events: async (tell) => {
    const emitter = new EventEmitter();
    setTimeout(() => emitter.emit('x'), 1);
    await once(emitter, 'x');
    tell('once');
  },
  net: async (tell) => {
    await new Promise((done) => {
      const server = net.createServer((socket) => {
        tell('connection');
        socket.resume().write('y');
      }).listen(0, () => {
        tell('listening');
        const client = net.connect(server.address().port, () => {
          tell('connect');
          client.end('x', () => tell('written'));
        });
        client.on('data', () => tell('client data')).on('close', () => {
          tell('client close');
          server.close(() => done(tell('server close')));
        });
      });
    });
    await new Promise((done) => net.connect(1, '127.0.0.1').on('error', () => done(tell('error'))));
  },
  http: async (tell) => {
    const server = http.createServer((request, response) => {
      tell('request');
      request.on('data', () => tell('request data')).on('end', () => {
        tell('request end');
        response.end('reply', () => tell('response written'));
      });
      response.on('finish', () => tell('response finish'));
    });
    await new Promise((done) => server.listen(0, done));
    await new Promise((done) => {
      const request = http.request({ port: server.address().port, method: 'POST', agent: false }, (response) => {
        tell('response');
        response.on('data', () => tell('response data')).on('end', () => done(tell('response end')));
      });
      request.on('socket', () => tell('socket')).on('finish', () => tell('finish'));
      request.end('x'.repeat(10));
    });
    await (await fetch(`http://127.0.0.1:${server.address().port}`, { method: 'POST', body: 'x', headers: { connection: 'close' } })).text();
    tell('fetch');
    await new Promise((done) => server.close(() => done(tell('close'))));
  },
  ws: (tell) => new Promise((done) => {
    const server = new WebSocketServer({ port: 0 }, () => {
      tell('listening');
      const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
      client.on('open', () => {
        tell('open');
        client.send('x', () => tell('sent'));
      });
      client.on('message', () => {
        tell('client message');
        client.close();
      });
      client.on('close', () => {
        tell('client close');
        server.close(() => done(tell('close')));
      });
    });
    server.on('connection', (socket) => socket.on('message', () => socket.send('y')));
  }),
};

(async () => {
  for (const [id, [name, run]] of Object.entries(kinds).entries()) {
    const wrong = new Set();
    let count = 0;
    await storage.run({ id }, () => run((what) => {
      count++;
      if (storage.getStore()?.id !== id) wrong.add(what);
    }));
    console.log(name, count > 0, [...wrong].join(', ') || 'all');
  }
  // Two at a time keep apart.
  const seen = await Promise.all([1, 2].map((id) => storage.run({ id }, async () => {
    await new Promise((done) => child.exec('true', done));
    await new Promise((done) => fs.readFile(file, done));
    return storage.getStore().id;
  })));
  console.log('apart', seen.join());
  fs.rmSync(folder, { recursive: true });
})();
