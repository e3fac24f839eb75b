// Requests over TLS: whom they trust, how they are written, and connections that an agent keeps.
const fs = require('fs');
const https = require('https');
const path = require('path');
const tls = require('tls');
const { once } = require('events');

const read = (name) => fs.readFileSync(path.join(__dirname, '../tls/fixtures', `${name}.pem`));
const ca = read('ca');

async function main() {
  const contexts = [];
  const server = https.createServer({ key: read('signed-key'), cert: read('signed-cert') }, (req, res) => {
    contexts.push(req.socket.servername);
    res.end(`${req.method} ${req.url} ${req.headers.host.replace(/\d+/, 'PORT')} ${req.headers.authorization}`);
  });
  server.on('tlsClientError', () => {});
  server.listen(0);
  await once(server, 'listening');
  const { port } = server.address();

  const get = (...args) =>
    new Promise((resolve) => {
      const request = https.get(...args, async (response) => {
        let text = '';
        for await (const piece of response) text += piece;
        const { authorized, authorizationError } = request.socket;
        setImmediate(() => resolve([response.statusCode, text, authorized, authorizationError, request.reusedSocket].join(' | ')));
      });
      request.on('error', (error) => resolve(`${error.code} ${error.message.split('\n')[0]}`));
    });

  console.log(await get(`https://localhost:${port}/a`, { ca }));
  console.log(await get(new URL(`https://user:word@localhost:${port}/b?c#d`), { ca }));
  console.log(await get({ host: 'localhost', port, path: '/c', ca, headers: { Host: 'example.org' } }));
  console.log(await get(`https://localhost:${port}/d`));
  console.log(await get(`https://localhost:${port}/e`, { rejectUnauthorized: false }));
  console.log(await get(`https://localhost:${port}/f`, { ca, servername: 'other.example', checkServerIdentity: () => undefined }));
  console.log(await get({ host: 'localhost', port, path: '/g', ca, agent: false }));
  console.log(await get(`https://localhost:1/h`));
  console.log(contexts.join());
  for (const call of [() => https.get('http://localhost/'), () => https.request({ protocol: 'http:' })]) {
    try {
      call();
    } catch (error) {
      console.log(error.code, error.message);
    }
  }

  const agent = new https.Agent({ keepAlive: true, ca, maxSockets: 1 });
  let connections = 0;
  server.on('secureConnection', () => connections++);
  console.log(await Promise.all(['/1', '/2', '/3'].map((name) => get(`https://localhost:${port}${name}`, { agent }))));
  console.log(connections, agent.protocol, agent.defaultPort, https.globalAgent.protocol, https.globalAgent instanceof https.Agent);
  console.log(agent.getName({ host: 'h', port: 1, servername: 'n', rejectUnauthorized: false, ca: 'x' }));
  agent.destroy();

  // A connection that the program makes.
  const createConnection = (options) => tls.connect({ ...options, ca });
  console.log(await get({ host: 'localhost', port, path: '/own', createConnection }));
  const aborted = https.get(`https://localhost:${port}/i`, { ca });
  aborted.destroy(new Error('not wanted'));
  console.log((await once(aborted, 'error').catch((error) => [error]))[0].message);
  server.close(() => console.log('closed'));
  server.closeAllConnections();
}

main();
