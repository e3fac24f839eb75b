// close(), keep-alive connections, connection counts, 'connection' events, timeouts.
const http = require('node:http');
const net = require('node:net');

const connect = (server, text) =>
  new Promise((resolve) => {
    const socket = net.connect(server.address().port, '127.0.0.1', () => resolve(socket));
    socket.setEncoding('latin1');
    socket.received = '';
    socket.on('data', (piece) => (socket.received += piece));
    socket.on('error', () => {});
    if (text) socket.write(text);
  });
const event = (emitter, name) => new Promise((resolve) => emitter.once(name, resolve));
const GET = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
const listen = (server) => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

async function main() {
  {
    const sockets = [];
    const server = http.createServer((req, res) => {
      console.log('same socket', sockets.includes(req.socket), req.socket === res.socket, req.connection === req.socket);
      console.log(req.socket.server === server, req.socket.remoteAddress, req.socket instanceof net.Socket);
      res.end('x');
    });
    server.on('connection', (socket) => sockets.push(socket));
    await listen(server);
    const client = await connect(server, GET);
    await event(client, 'data');
    client.write(GET);
    await event(client, 'data');
    console.log('connections', await new Promise((resolve) => server.getConnections((error, count) => resolve(count))), sockets.length);
    const closed = event(client, 'close');
    server.close((error) => console.log('closed', error));
    server.close((error) => console.log('again', error.code));
    await closed;
    console.log('idle connection closed', server.listening, server.address());
  }
  {
    // A response under way is finished first.
    const server = http.createServer((req, res) => {
      server.close(() => console.log('closed after the response'));
      setTimeout(() => res.end('late'), 30);
    });
    await listen(server);
    const client = await connect(server, GET);
    await event(client, 'close');
    console.log(client.received.split('\r\n').at(-1));
  }
  {
    const server = http.createServer(() => {});
    await listen(server);
    const client = await connect(server, GET);
    await event(server, 'request');
    server.closeIdleConnections();
    server.closeAllConnections();
    await event(client, 'close');
    console.log('all closed', client.received === '');
    server.close();
  }
  {
    // Silence.
    const server = http.createServer((req, res) => {
      req.on('timeout', () => console.log('req timeout'));
      res.on('timeout', () => console.log('res timeout'));
    });
    server.setTimeout(40, (socket) => {
      console.log('server timeout', socket instanceof net.Socket);
      socket.destroy();
    });
    console.log(server.timeout);
    await listen(server);
    const client = await connect(server, GET);
    await event(client, 'close');
    server.close();
  }
  {
    const server = http.createServer((req, res) => {
      res.setTimeout(40, () => {
        console.log('response timed out');
        res.end('slow');
      });
    });
    await listen(server);
    const client = await connect(server, GET);
    await event(client, 'data');
    console.log(client.received.split('\r\n').at(-1));
    client.destroy();
    server.close();
  }
  {
    const server = http.createServer({ keepAliveTimeout: 50 }, (req, res) => res.end('x'));
    console.log(server.keepAliveTimeout, server.headersTimeout, server.requestTimeout, server.maxRequestsPerSocket, server.maxHeadersCount);
    await listen(server);
    const client = await connect(server, GET);
    await event(client, 'close');
    console.log('kept no longer', client.received.includes('Keep-Alive'));
    server.close();
  }
  {
    const server = http.createServer({ headersTimeout: 50, requestTimeout: 60, connectionsCheckingInterval: 10 }, () => {});
    await listen(server);
    const client = await connect(server, 'GET / HTTP/1.1\r\nHost: a\r\n');
    await event(client, 'close');
    console.log(JSON.stringify(client.received));
    server.close();
  }
  {
    const server = http.createServer((req, res) => res.end('x'));
    server.maxRequestsPerSocket = 2;
    await listen(server);
    const client = await connect(server, GET + GET);
    await event(client, 'close');
    console.log(client.received.match(/Connection: .*|Keep-Alive: .*/g).join());
    server.close();
  }
  {
    const server = http.createServer((req, res) => res.end('x'));
    server.on('clientError', (error, socket) => {
      console.log(error.code, error.message, error.rawPacket.toString().slice(0, 7), socket.writable);
      socket.end('HTTP/1.1 400 Mine\r\n\r\n');
    });
    await listen(server);
    const client = await connect(server, 'GET / HTTP/1.1\r\nA B: 1\r\n\r\n');
    await event(client, 'close');
    console.log(JSON.stringify(client.received));
    server.close(() => console.log('end'));
  }
}
main();
