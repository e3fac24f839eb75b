// The events of `_socket` and those of the WebSocket, in their order, at every kind of end.
const { once } = require('node:events');
const WebSocket = require('ws');

const shown = (value) => (Buffer.isBuffer(value) ? String(value) : (value?.code ?? value?.message ?? value));

async function run(server, name, act) {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  const order = [];
  const logs = [];
  const ends = [];
  for (const [who, socket] of [['server', ws], ['client', client]]) {
    const log = [];
    logs.push([who, log]);
    for (const event of ['end', 'finish', 'error', 'close', 'timeout']) {
      socket._socket.on(event, (...values) => log.push(`_${event}(${values.map(shown)})`));
    }
    for (const event of ['message', 'error', 'close']) {
      socket.on(event, (first, second) => {
        const values = event === 'message' ? [first] : [first, second].filter((value) => value !== undefined);
        log.push(`${event}(${values.map(shown)}) ${socket._socket.destroyed ? 'destroyed' : 'there'}`);
        if (event === 'close') order.push(who);
      });
    }
    ends.push(new Promise((resolve) => socket.on('close', resolve)));
    ends.push(new Promise((resolve) => socket._socket.on('close', resolve)));
  }
  await act(ws, client);
  await Promise.all(ends);
  // Which of the two is first is certain only where they agree on the end.
  console.log(`## ${name}${name.endsWith('.close()') ? `: ${order.join(', ')}` : ''}`);
  for (const [who, log] of logs) console.log(who, log.join(' '));
}

const server = new WebSocket.Server({ port: 0 }, async () => {
  await run(server, 'client.close()', (ws, client) => client.close(1000, 'bye'));
  await run(server, 'server.close()', (ws) => ws.close(1000, 'bye'));
  await run(server, 'client.terminate()', (ws, client) => client.terminate());
  await run(server, 'server.terminate()', (ws) => ws.terminate());
  await run(server, 'server._socket.destroy()', (ws) => ws._socket.destroy());
  await run(server, 'server._socket.destroy(error)', (ws) => ws._socket.destroy(new Error('own')));
  await run(server, 'client._socket.destroy(error)', (ws, client) => client._socket.destroy(new Error('own')));
  await run(server, 'server._socket.end()', (ws) => {
    ws.send('first');
    ws._socket.end();
  });
  await run(server, 'client._socket.end()', (ws, client) => {
    client.send('first');
    client._socket.end();
  });
  await run(server, 'server._socket.destroySoon()', (ws) => {
    ws.send('first');
    ws._socket.destroySoon();
  });
  await run(server, 'client ends, server still sends', (ws, client) => {
    client._socket.end();
    ws.send('late');
  });
  await run(server, 'client resets', (ws, client) => client._socket.resetAndDestroy());
  await run(server, 'server resets', (ws) => ws._socket.resetAndDestroy());
  await run(server, 'garbage from the server', (ws) => ws._socket.write(Buffer.from([0xff, 0xff])));
  await run(server, 'timeout', async (ws) => {
    ws._socket.setTimeout(20);
    await once(ws._socket, 'timeout');
    ws.terminate();
  });
  server.close();
});
