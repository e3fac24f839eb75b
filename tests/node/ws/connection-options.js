// createConnection, an agent, protocols among the options.
const { once } = require('node:events');
const http = require('node:http');
const net = require('node:net');
const WebSocket = require('ws');

const server = new WebSocket.Server({ port: 0 });
server.on('connection', (ws, req) => ws.send(`${req.headers.host} ${ws.protocol}`));
server.on('listening', async () => {
  const { port } = server.address();
  const own = new WebSocket('ws://example.invalid/x', {
    protocols: ['one'],
    createConnection(options) {
      console.log(options.host, options.port);
      return net.connect(port, '127.0.0.1');
    },
  });
  console.log(String((await once(own, 'message'))[0]));
  own.close();

  const agent = new http.Agent();
  const create = agent.createConnection;
  agent.createConnection = function (...args) {
    console.log('agent', args[0].host);
    return create.apply(this, args);
  };
  const other = new WebSocket(`ws://127.0.0.1:${port}`, { agent });
  console.log(String((await once(other, 'message'))[0]).replace(port, 'PORT'));
  other.close();
  server.close();
});
