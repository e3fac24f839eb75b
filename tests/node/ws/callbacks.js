// What the callbacks of `send`, `ping` and `pong` are called with.
const { once } = require('node:events');
const WebSocket = require('ws');

const server = new WebSocket.Server({ port: 0 }, async () => {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  const log = [];
  const tell = (name) => (...values) => {
    log.push(`${name}: ${values.length} ${values.map((value) => (value instanceof Error ? `${value.name} ${value.message}` : String(value)))}`);
  };
  for (const [name, socket, peer] of [['server', ws, client], ['client', client, ws]]) {
    socket.send('x', tell(`${name} send`));
    socket.send(Buffer.alloc(20_000), tell(`${name} send long`));
    socket.send('x', {}, tell(`${name} send options`));
    socket.ping(tell(`${name} ping`));
    socket.ping('d', undefined, tell(`${name} ping data`));
    socket.pong(tell(`${name} pong`));
    socket.pong('d', undefined, tell(`${name} pong data`));
    await once(peer, 'pong');
    await once(socket, 'pong');
  }
  console.log(log.splice(0).join('\n'));
  client.close();
  client.send('late', tell('closing send'));
  client.ping(tell('closing ping'));
  client.pong('late', undefined, tell('closing pong'));
  await once(client, 'close');
  client.send('late', tell('closed send'));
  client.ping('late', tell('closed ping'));
  await new Promise(setImmediate);
  console.log(log.splice(0).join('\n'));
  console.log(client.bufferedAmount);
  const other = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  for (const method of ['send', 'ping', 'pong']) {
    try {
      other[method]('x', tell('never'));
    } catch (error) {
      console.log(method, error.name, error.message);
    }
  }
  await once(other, 'open');
  other.terminate();
  other.send('x', tell('terminated send'));
  await once(other, 'close');
  console.log(log.splice(0).join('\n'));
  server.close();
});
