// wss with a server of its own: certificates are verified unless the options say otherwise.
const socket = require('socket');
const fs = require('fs');
const path = require('path');
const { createServer, createClient } = require('websocket');
const iosched = require('iosched');
console.timestampEnable = false;

const pem = (name) => fs.readString(path.join(__dirname, '../../fibjs/tls/fixtures', name));
const tlsOpt = { cert: pem('cert.pem'), key: pem('key.pem') };
const server = createServer('/', socket.sockaddr(socket.INADDR_LOOPBACK, 0), tlsOpt);
server.on('connection', (channel) => channel.on('message', (message) => channel.send(message)));
console.log(server.start());
const url = `wss://localhost:${server.port()}/`;

async function echo(tls) {
  try {
    const client = await createClient(url, { async: true }, tls);
    const answer = await new Promise((resolve) => {
      client.on('open', () => client.send('over TLS'));
      client.on('message', resolve);
    });
    client.close();
    return answer;
  } catch (error) {
    return error.message;
  }
}

(async () => {
  console.log(await echo({ rejectUnauthorized: false }));
  console.log(await echo({ rejectUnauthorinzed: false }));
  console.log(await echo({ ca: tlsOpt.cert }));
  console.log(await echo({ ca: tlsOpt.cert, server: 'localhost' }));
  console.log(await echo({ ca: tlsOpt.cert, server: 'other.example' }));
  console.log(await echo());
  try {
    createServer('/', socket.sockaddr(), { cert: 'x' });
  } catch (error) {
    console.log(error.message);
  }
  Task.exit();
})();
iosched.forever();
