// The objects that on-attributes and addEventListener get, and the answer that `upgrade` gets.
const { WebSocket, WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 0 });
server.on('headers', (lines) => lines.push('Set-Cookie: a=1', 'Set-Cookie: b=2', 'X-Own: yes'));
server.on('connection', (ws) => {
  ws.send('text');
  ws.send(Buffer.from('bytes'));
  ws.close(3000, 'reason');
});

/** The class and the getters that are not on Event itself. */
function describe(event) {
  const values = [];
  for (let proto = Object.getPrototypeOf(event); proto !== Object.prototype; proto = Object.getPrototypeOf(proto)) {
    for (const [name, { get, enumerable, configurable }] of Object.entries(Object.getOwnPropertyDescriptors(proto))) {
      if (!get) continue;
      const value = event[name];
      values.push(`${name}=${typeof value === 'object' ? value?.constructor.name : value} ${enumerable} ${configurable}`);
    }
  }
  return `${event.constructor.name}: ${values.sort().join(', ')}`;
}

server.on('listening', () => {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  client.on('upgrade', (res) => {
    console.log(res.statusCode, res.statusMessage, res.headers['set-cookie'], res.headers['x-own'], client.readyState);
  });
  for (const type of ['open', 'message', 'error', 'close']) {
    client.addEventListener(type, (event) => console.log(describe(event)));
  }
  client.addEventListener('close', () => {
    const refused = new WebSocket('ws://127.0.0.1:1');
    refused.onerror = (event) => console.log(describe(event), event.error.code);
    refused.onclose = (event) => {
      console.log(describe(event));
      server.close();
    };
  });
});
