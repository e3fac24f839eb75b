// A class of one's own, on both sides: its methods are called where `ws` calls them itself.
const { once } = require('node:events');
const WebSocket = require('ws');

const shown = (value) => {
  if (Buffer.isBuffer(value)) return `<${value}>`;
  if (value instanceof Error) return value.message;
  return typeof value === 'function' ? 'function' : typeof value === 'object' && value !== null ? 'object' : String(value);
};
const log = [];
function make(tag, silent) {
  return class extends WebSocket {
    constructor(...values) {
      super(...values);
      this.onopen = ({ type }) => log.push(`${tag} onopen ${type}`);
      this.on('error', () => {});
    }

    pong(...values) {
      log.push(`${tag} pong(${values.map(shown)})`);
      return super.pong(...values);
    }

    close(...values) {
      log.push(`${tag} close(${values.map(shown)}) ${this.readyState}`);
      // One that is silent lets the peer wait.
      return silent ? undefined : super.close(...values);
    }

    emit(name, ...values) {
      // Who adds listeners is not of interest here.
      if (name !== 'newListener' && name !== 'upgrade') log.push(`${tag} ${name}(${values.map(shown)}) ${this.readyState}`);
      return super.emit(name, ...values);
    }
  };
}

const closed = (ws) => ws.readyState === WebSocket.CLOSED || new Promise((resolve) => ws.on('close', resolve));
async function run(name, silent, act) {
  const server = new WebSocket.Server({ port: 0, WebSocket: make('server', silent), closeTimeout: 100 });
  await once(server, 'listening');
  server.on('connection', (ws) => log.push(`connection ${server.clients.has(ws)}`));
  const client = new (make('client', false))(`ws://127.0.0.1:${server.address().port}`, { closeTimeout: 100 });
  const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  await act(client, ws);
  await Promise.all([closed(client), closed(ws)]);
  server.close();
  await once(server, 'close');
  console.log(`## ${name}`);
  // Two processes in one: what one side says is in order.
  for (const side of ['server', 'client', 'connection']) {
    console.log(log.filter((line) => line.startsWith(side)).join('\n'));
  }
  log.length = 0;
}

(async () => {
  await run('messages, pings and the end', false, async (client, ws) => {
    client.ping('hi');
    await once(client, 'pong');
    client.send('1');
    await once(ws, 'message');
    ws.send(Buffer.from('2'));
    await once(client, 'message');
    ws.ping();
    await once(ws, 'pong');
    client.close(4001, 'why');
  });
  await run('without a code', false, (client, ws) => ws.close());
  await run('a violation', false, (client) => client._socket.write(Buffer.from([0xff, 0xff])));
  await run('a server that does not answer', true, (client) => client.close(4001, 'why'));
  await run('nor a violation', true, async (client, ws) => {
    client._socket.write(Buffer.from([0xff, 0xff]));
    await new Promise((resolve) => ws.once('error', resolve));
    client.terminate();
  });
})();
