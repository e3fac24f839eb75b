// Node's own http as the peer of Node programs, in both roles; curl too where it is installed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { after, before, test } from 'node:test';
import { Program, script } from './wsjs.mjs';

const SERVER = `
const http = require('http');
const server = http.createServer((req, res) => {
  if (req.url === '/echo') {
    res.writeHead(200, { 'X-Method': req.method, 'Content-Type': 'application/octet-stream' });
    req.pipe(res);
  } else if (req.url === '/slow') {
    res.write('one ');
    setTimeout(() => res.end('two'), 20);
  } else res.end(JSON.stringify({ method: req.method, url: req.url, headers: req.rawHeaders }));
});
server.on('upgrade', (req, socket, head) => {
  socket.write('HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: echo\\r\\nConnection: Upgrade\\r\\n\\r\\n');
  if (head.length > 0) socket.write(head);
  socket.pipe(socket);
});
server.listen(0, '127.0.0.1', () => console.log('listening ' + server.address().port));
`;

let program, port;
before(async () => {
    program = new Program(script(SERVER));
    port = await program.listening();
});
after(() => program.stop());

async function ask(options, body) {
    const request = http.request({ host: '127.0.0.1', port, ...options });
    request.end(body);
    const [response] = await once(request, 'response');
    const pieces = [];
    for await (const piece of response) pieces.push(piece);
    return { response, body: Buffer.concat(pieces) };
}

test('server: bodies of all sizes come back, with and without a length', async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    for (const length of [0, 1, 1000, 65536, 3 << 20]) {
        const bytes = randomBytes(length);
        for (const headers of [{ 'Content-Length': length }, { 'Transfer-Encoding': 'chunked' }]) {
            const { response, body } = await ask({ path: '/echo', method: 'POST', headers, agent }, bytes);
            assert.equal(response.statusCode, 200);
            assert.equal(response.headers['x-method'], 'POST');
            assert.ok(body.equals(bytes), `${length} ${JSON.stringify(headers)}`);
        }
    }
    agent.destroy();
});

test('server: many requests at once, each with its own answer', async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
    const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => ask({ path: `/n${n}`, agent })));
    answers.forEach(({ body }, n) => assert.equal(JSON.parse(body).url, `/n${n}`));
    assert.equal((await ask({ path: '/slow', agent })).body.toString(), 'one two');
    agent.destroy();
});

test('server: an upgraded connection carries bytes both ways', async () => {
    const request = http.get({ host: '127.0.0.1', port, headers: { Upgrade: 'echo', Connection: 'Upgrade' } });
    const [response, socket] = await once(request, 'upgrade');
    assert.equal(response.statusCode, 101);
    const bytes = randomBytes(1 << 20);
    socket.end(bytes);
    const pieces = [];
    for await (const piece of socket) pieces.push(piece);
    assert.ok(Buffer.concat(pieces).equals(bytes));
});

test('server: curl', { skip: spawnSync('curl', ['--version']).status !== 0 }, () => {
    const curl = (...args) => spawnSync('curl', ['-sS', '--max-time', '10', ...args], { encoding: 'utf8' }).stdout;
    const url = `http://127.0.0.1:${port}`;
    assert.equal(curl('-d', 'hello', `${url}/echo`), 'hello');
    assert.equal(curl('-H', 'Expect: 100-continue', '--data-binary', 'x'.repeat(5000), `${url}/echo`).length, 5000);
    assert.match(curl('-I', `${url}/echo`), /^HTTP\/1\.1 200 OK\r\nX-Method: HEAD\r\n/);
    assert.equal(JSON.parse(curl('--http1.0', `${url}/old`)).url, '/old');
    assert.equal(curl(`${url}/slow`, `${url}/slow`), 'one twoone two');
});

test('client: the same requests to a server of Node', async () => {
    const server = http.createServer((req, res) => {
        if (req.url === '/echo') req.pipe(res);
        else if (req.url === '/close') {
            res.setHeader('Connection', 'close');
            res.end('bye');
        } else {
            res.writeEarlyHints({ link: '</a>; rel=preload' });
            res.end(req.rawHeaders.join('|'));
        }
    });
    server.on('upgrade', (req, socket) => {
        socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\nhello');
        socket.pipe(socket);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = new Program(script(`
const http = require('http');
const options = { host: '127.0.0.1', port: Number(process.env.PORT) };
const ask = (more, body) => new Promise((resolve, reject) => {
  const request = http.request({ ...options, ...more }, (response) => {
    const pieces = [];
    response.on('data', (piece) => pieces.push(piece));
    response.on('end', () => resolve([Buffer.concat(pieces), request]));
  });
  request.on('information', (info) => console.log('information', info.statusCode));
  request.on('error', reject);
  request.end(body);
});
(async () => {
  for (const length of [0, 1, 70000, 2 << 20]) {
    const bytes = Buffer.alloc(length, 'abc');
    const [body, request] = await ask({ path: '/echo', method: 'POST' }, bytes);
    console.log(length, body.equals(bytes));
  }
  console.log((await ask({ path: '/', headers: { 'X-Own': 'v' } }))[0].toString().replace(/:\\d+/, ':PORT'));
  console.log((await ask({ path: '/close' }))[0].toString(), (await ask({ path: '/close' }))[1].reusedSocket);
  const request = http.get({ ...options, headers: { Upgrade: 'echo', Connection: 'Upgrade' } });
  request.on('upgrade', (response, socket, head) => {
    console.log(response.statusCode, head.toString());
    socket.end('over and out');
    socket.on('data', (data) => console.log(data.toString()));
  });
})();
`), { env: { PORT: String(server.address().port) } });
    const { code } = await client.ended;
    assert.equal(client.err, '');
    assert.equal(code, 0);
    assert.deepEqual(client.out.trim().split('\n'), [
        '0 true', '1 true', '70000 true', '2097152 true',
        'information 103', 'X-Own|v|Host|127.0.0.1:PORT|Connection|keep-alive',
        'bye false', '101 hello', 'over and out',
    ]);
    server.closeAllConnections();
    server.close();
});
