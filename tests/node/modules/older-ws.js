// `ws` is built in with the manners of version 8. A package that brings an older copy gets its copy; a program that only
// asks for an older version gets the manners of 7: text and reasons as strings, clients that end with their server.
const { once } = require('node:events');
const Eight = require('ws');

console.log(require('./fixtures/older-ws/main'));
console.log(require('./fixtures/newer-ws/main') === Eight);
const Seven = require('./fixtures/wants-older-ws/lib/main');
console.log(Seven === Eight, Seven.prototype instanceof Eight, Seven.Server.name);

(async () => {
  const protocols = [];
  const server = new Seven.Server({ port: 0, handleProtocols: (offered) => (protocols.push(Array.isArray(offered)), offered[1]) });
  await once(server, 'listening');
  const client = new Seven(`ws://127.0.0.1:${server.address().port}`, ['a', 'b']);
  const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  console.log(ws instanceof Seven, client.protocol, protocols[0]);
  const log = [];
  const shown = (value) => (Buffer.isBuffer(value) ? `<${value}>` : JSON.stringify(value));
  for (const [who, socket] of [['server', ws], ['client', client]]) {
    socket.on('message', (data) => log.push(`${who} message ${shown(data)}`));
    socket.onmessage = ({ data }) => log.push(`${who} onmessage ${shown(data)}`);
    socket.on('close', (...values) => log.push(`${who} close ${values.map(shown)}`));
    socket.onclose = ({ code, reason }) => log.push(`${who} onclose ${code} ${shown(reason)}`);
  }
  client.send('text');
  client.send(Buffer.from('bytes'));
  ws.send('');
  await once(client, 'message');
  client.ping();
  await once(client, 'pong');
  const ends = [once(client, 'close'), once(ws, 'close')];
  client.close(1000, 'why');
  await Promise.all(ends);
  console.log(log.filter((line) => line.startsWith('server')).join('\n'));
  console.log(log.filter((line) => line.startsWith('client')).join('\n'));

  const other = new Seven(`ws://127.0.0.1:${server.address().port}`, ['a', 'b']);
  await once(other, 'open');
  server.close((...values) => console.log('closed', values));
  console.log(await once(other, 'close'));
  console.log(Seven.createServer({ noServer: true }) instanceof Seven.Server);
})();
