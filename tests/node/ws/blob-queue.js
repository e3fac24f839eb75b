// What is called while a Blob is being read waits for it, and fails with it.
const { once } = require('node:events');
const { Blob, File } = require('node:buffer');
const WebSocket = require('ws');

const bad = (arrayBuffer) => Object.assign(new Blob(['xyz']), { arrayBuffer });
const refused = () => bad(() => Promise.reject(new Error('no')));

async function run(server, name, act) {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  const log = { client: [], server: [] };
  const ends = [];
  for (const [who, socket] of [['client', client], ['server', ws]]) {
    for (const event of ['message', 'ping', 'close', 'error']) {
      socket.on(event, (...values) => log[who].push(`${event} ${values.map((value) => value?.message ?? String(value))} ${socket.readyState}`));
    }
    ends.push(new Promise((resolve) => socket.on('close', resolve)));
  }
  const tell = (text) => (error) => log.client.push(`${text} ${error && error.message}`);
  try {
    await act(client, ws, tell, (text) => log.client.push(text));
  } catch (error) {
    log.client.push(`threw ${error.name} ${error.message}`);
  }
  if (client.readyState === WebSocket.OPEN) {
    client.ping('end');
    const arrived = new Promise((resolve) => ws.on('ping', (data) => String(data) === 'end' && resolve()));
    await Promise.race([arrived, ...ends]);
    client.terminate();
  }
  await Promise.all(ends);
  console.log(`## ${name}\n${log.client.join('\n')}\n- ${log.server.join('\n- ')}`);
}

const server = new WebSocket.Server({ port: 0 }, async () => {
  await run(server, 'pings of Blobs', (client, ws, tell) => {
    client.ping(new Blob(['p']), true, tell('ping'));
    client.pong(new Blob(['q']), undefined, tell('pong'));
    client.send('after', tell('after'));
  });
  await run(server, 'a ping of 126 bytes', (client) => client.ping(new Blob(['x'.repeat(126)])));
  await run(server, 'close', (client, ws, tell, say) => {
    client.send(new Blob(['xx']), tell('blob'));
    say(client.bufferedAmount);
    client.close(1000, 'r');
    say(`state ${client.readyState}`);
    client.send('late', tell('late'));
    client.ping('late', true, tell('late ping'));
    client.close(4000, 'other');
    say(client.bufferedAmount);
  });
  await run(server, 'terminate', (client, ws, tell, say) => {
    client.send(new Blob(['xx']), tell('blob'));
    client.send('z', tell('z'));
    client.ping('p', true, tell('ping'));
    client.terminate();
    say(`state ${client.readyState} ${client.bufferedAmount}`);
  });
  await run(server, 'one that cannot be read', (client, ws, tell, say) => {
    client.send(refused(), tell('1'));
    client.send('y', tell('2'));
    client.ping('z', true, tell('3'));
    say(client.bufferedAmount);
  });
  await run(server, 'nor pinged', (client, ws, tell) => client.ping(refused(), true, tell('ping')));
  await run(server, 'nor sent before the end', (client, ws, tell) => {
    client.send(refused(), tell('1'));
    client.close(1000);
  });
  for (const arrayBuffer of [() => { throw new Error('thrown'); }, () => 5]) {
    await run(server, 'one that throws', (client, ws, tell, say) => {
      try {
        client.send(bad(arrayBuffer), tell('never'));
      } catch ({ name, message }) {
        say(`${name} ${message}`);
      }
      client.terminate();
    });
  }
  await run(server, 'a File', (client, ws, tell) => client.send(new File(['abc'], 'name'), tell('file')));
  await run(server, 'as text and in pieces', (client, ws, tell) => {
    client.send(new Blob(['abc']), { binary: false }, tell('1'));
    client.send(new Blob(['ab']), { fin: false }, tell('2'));
    client.send(new Blob(['cd']), { fin: true }, tell('3'));
    client.send(new Blob([]), tell('4'));
  });
  await run(server, 'two Blobs', (client, ws, tell, say) => {
    client.send(new Blob(['abc']), tell('1'));
    client.send(new Blob(['de']), tell('2'));
    client.send('fff', tell('3'));
    client.ping('gg');
    say(client.bufferedAmount);
  });
  await run(server, 'the peer closes', async (client, ws, tell, say) => {
    let give;
    client.send(bad(() => new Promise((resolve) => (give = resolve))), tell('1'));
    client.send('n', tell('2'));
    ws.close();
    while (client.readyState === WebSocket.OPEN) await new Promise(setImmediate);
    say(`state ${client.readyState}`);
    give(new ArrayBuffer(3));
  });
  await run(server, 'the peer vanishes', async (client, ws, tell, say) => {
    let give;
    client.send(bad(() => new Promise((resolve) => (give = resolve))), tell('1'));
    client.send('n', tell('2'));
    ws.terminate();
    await new Promise((resolve) => client.on('close', resolve));
    say(`state ${client.readyState}`);
    give(new ArrayBuffer(3));
    await new Promise(setImmediate);
  });
  await run(server, 'a closed socket', async (client, ws, tell, say) => {
    client.close();
    await new Promise((resolve) => client.on('close', resolve));
    client.send(new Blob(['12345']), tell('send'));
    client.ping(new Blob(['123']), true, tell('ping'));
    say(client.bufferedAmount);
    await new Promise(setImmediate);
  });
  server.close();
});
