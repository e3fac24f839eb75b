// Connections kept, limited and shared by an Agent; subclasses that make their own.
const http = require('node:http');
const net = require('node:net');
const { start, read } = require('./fixtures/client');

const sizes = (agent) => ['sockets', 'freeSockets', 'requests'].map((pool) => Object.values(agent[pool]).flat().length).join();

async function main() {
  let connections = 0;
  const [server, , port] = await start((req, res) => res.end(req.url));
  server.on('connection', () => connections++);
  const get = (path, agent) =>
    new Promise((resolve) => {
      const request = http.get({ host: '127.0.0.1', port, path, agent }, async (response) => {
        const text = await read(response);
        // The socket is free in the next turn.
        setImmediate(() => resolve([text, request.reusedSocket, request.shouldKeepAlive]));
      });
    });

  const plain = new http.Agent();
  console.log(await get('/1', plain), await get('/2', plain), connections, sizes(plain));

  connections = 0;
  const keeping = new http.Agent({ keepAlive: true });
  console.log(await get('/1', keeping), sizes(keeping), await get('/2', keeping), connections);
  console.log(Object.keys(keeping.freeSockets)[0].replace(port, 'PORT'));
  console.log(keeping.getName({ host: 'h', port: 1, localAddress: 'l', family: 6, socketPath: 's' }), keeping.getName());
  keeping.destroy();

  connections = 0;
  const single = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const three = Promise.all(['/1', '/2', '/3'].map((path) => get(path, single)));
  console.log(sizes(single));
  console.log(await three, connections);
  single.destroy();

  class Own extends http.Agent {
    createConnection(options, callback) {
      console.log('createConnection', options.host, options.path, typeof callback);
      return net.connect({ host: options.host, port: options.port });
    }
    addRequest(request, options) {
      request.setHeader('X-Own', '1');
      console.log('addRequest', options.path);
      super.addRequest(request, options);
    }
  }
  console.log(await get('/own', new Own()));

  class Later extends http.Agent {
    createSocket(request, options, callback) {
      setTimeout(() => super.createSocket(request, options, callback), 5);
    }
    createConnection(options, callback) {
      const socket = net.connect({ host: options.host, port: options.port }, () => callback(null, socket));
    }
  }
  console.log(await get('/later', new Later()));

  class Failing extends http.Agent {
    createConnection(options, callback) {
      callback(new Error('no way'));
    }
  }
  http.get({ host: '127.0.0.1', port, agent: new Failing() }).on('error', (error) => {
    console.log(error.message);
    const request = http.get({ port, createConnection: () => net.connect(port, '127.0.0.1') }, async (response) => {
      console.log(await read(response), request.agent);
      server.close(() => console.log('closed'));
    });
  });
}
main();
