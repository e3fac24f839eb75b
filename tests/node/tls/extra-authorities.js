// NODE_EXTRA_CA_CERTS names authorities that are trusted beside the usual ones; the option `ca` replaces all.
const { execFile } = require('node:child_process');
const path = require('node:path');
const tls = require('node:tls');
const { own, read } = require('./fixtures/pem');

const port = Number(process.argv[2]);
if (port) {
  const options = process.argv[3] ? { ca: read('cn-cert') } : {};
  const socket = tls.connect({ port, servername: 'localhost', ...options });
  socket.on('secureConnect', () => { console.log('authorized', socket.authorized); socket.end(); });
  socket.on('error', (error) => console.log(error.code));
} else {
  const server = tls.createServer(own('signed'), (socket) => socket.on('error', () => {}).end());
  server.on('tlsClientError', () => {});
  server.listen(0, async () => {
    const run = (file, ...more) => new Promise((resolve) => {
      const env = { ...process.env, NODE_EXTRA_CA_CERTS: path.join(__dirname, 'fixtures', file) };
      execFile(process.execPath, [__filename, server.address().port, ...more], { env }, (_, out, err) => {
        console.log(file, ...more, out.trim(), /Ignoring extra certs/.test(err));
        resolve();
      });
    });
    await run('ca.pem');
    await run('cn-cert.pem');
    await run('missing.pem');
    await run('ca.pem', 'own');
    server.close();
  });
}
