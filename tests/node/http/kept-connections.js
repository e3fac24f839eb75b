// limit: 60
// A connection goes on to the next request whatever the size, the framing and the reader of the response before.
const http = require('http');
const net = require('net');
const zlib = require('zlib');

const SIZES = [0, 1, 16_383, 16_384, 16_385, 32_768, 65_535, 65_536, 65_537, 100_000, 1 << 20];
/** For each reader; all of them for the first. */
const FEW = [16_383, 16_384, 65_537, 1];
const bodies = new Map(SIZES.map((size) => [size, Buffer.alloc(size, 'abcdefghij')]));

const FRAMINGS = {
  length(res, body) {
    res.writeHead(200, { 'Content-Length': body.length });
    res.end(body);
  },
  chunked(res, body) {
    res.write(body.subarray(0, body.length >> 1));
    res.end(body.subarray(body.length >> 1));
  },
  // The end comes with the last piece, and not in a packet of its own.
  late(res, body) {
    res.writeHead(200, { 'Content-Length': body.length });
    res.write(body.subarray(0, 1000));
    setImmediate(() => res.end(body.subarray(1000)));
  },
  gzip(res, body) {
    const packed = zlib.gzipSync(body, { level: 0 });
    res.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': packed.length });
    res.end(packed);
  },
};

const READERS = {
  data(res, done) {
    let length = 0;
    res.on('data', (chunk) => (length += chunk.length)).on('end', () => done(length));
  },
  async iterate(res, done) {
    let length = 0;
    for await (const chunk of res) length += chunk.length;
    done(length);
  },
  readable(res, done) {
    let length = 0;
    res.on('readable', () => {
      for (let chunk = res.read(); chunk !== null; chunk = res.read()) length += chunk.length;
    });
    res.on('end', () => done(length));
  },
  paused(res, done) {
    let length = 0;
    res.pause();
    res.on('data', (chunk) => {
      length += chunk.length;
      res.pause();
      setImmediate(() => res.resume());
    });
    res.on('end', () => done(length));
    setTimeout(() => res.resume(), 2);
  },
  // Everything has come before anybody reads.
  late(res, done) {
    setTimeout(() => READERS.data(res, done), 5);
  },
  resume(res, done) {
    res.resume().on('end', () => done(-1));
  },
  gunzip(res, done) {
    READERS.data(res.headers['content-encoding'] === 'gzip' ? res.pipe(zlib.createGunzip()) : res, done);
  },
};

const server = http.createServer((req, res) => {
  const [, framing, size] = req.url.split('/');
  FRAMINGS[framing](res, bodies.get(Number(size)));
});

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address();
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const ports = new Set();
  const get = (path, reader) =>
    new Promise((resolve, reject) => {
      http.get({ port, host: '127.0.0.1', path, agent }, (res) => {
        ports.add(res.socket.localPort);
        READERS[reader](res, resolve);
      }).on('error', reject);
    });
  for (const framing of Object.keys(FRAMINGS)) {
    for (const reader of Object.keys(READERS)) {
      const lengths = [];
      for (const size of reader === 'data' ? SIZES : FEW) {
        const length = await get(`/${framing}/${size}`, reader);
        if (length !== size) lengths.push(`${size}: ${length}`);
      }
      console.log(framing, reader, ports.size, reader === 'resume' || framing === 'gzip' ? lengths.length : lengths.join() || 'all');
    }
  }

  // A reader that leaves ends the connection; the next request gets another.
  await new Promise((resolve) => {
    http.get({ port, host: '127.0.0.1', path: '/length/1048576', agent }, (res) => {
      res.once('data', () => res.destroy());
      res.on('close', () => resolve());
    });
  });
  console.log(await get('/length/1', 'data'), ports.size);

  // Requests that wait for the only connection, with bodies that are read late.
  const lengths = await Promise.all([1, 65_537, 16_384, 100_000, 0].map((size) => get(`/length/${size}`, 'late')));
  console.log(lengths, ports.size);

  // fetch
  for (const size of SIZES) {
    const response = await fetch(`http://127.0.0.1:${port}/length/${size}`);
    if ((await response.arrayBuffer()).byteLength !== size) console.log('fetch', size);
  }
  const unread = await Promise.all(SIZES.map((size) => fetch(`http://127.0.0.1:${port}/gzip/${size}`)));
  console.log((await Promise.all(unread.map((response) => response.text()))).every((text, at) => text.length === SIZES[at]));
  agent.destroy();
  server.closeAllConnections();
  server.close(excess);
});

/** What follows a complete response on its connection belongs to nobody: the connection is not used again. */
function excess() {
  const bytes = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
  const raw = net.createServer((socket) => {
    socket.once('data', () => socket.write(`${bytes}HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil`));
    socket.on('error', () => {});
  });
  raw.listen(0, '127.0.0.1', async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    for (let turn = 0; turn < 2; turn++) {
      await new Promise((resolve) => {
        const req = http.get({ port: raw.address().port, host: '127.0.0.1', agent }, (res) => {
          let text = '';
          res.on('data', (chunk) => (text += chunk)).on('end', () => console.log('body', text));
          res.on('error', (error) => console.log('response', error.code));
        });
        req.on('error', (error) => console.log('request', error.code));
        req.on('close', () => setImmediate(resolve));
      });
    }
    raw.close(() => console.log('closed'));
    agent.destroy();
  });
}
