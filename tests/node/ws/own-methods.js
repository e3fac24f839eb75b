// Methods replaced on one socket, as programs do that log or test.
const { once } = require('node:events');
const WebSocket = require('ws');

const shown = (value) => (Buffer.isBuffer(value) ? `<${value}>` : typeof value === 'function' ? 'function' : String(value));
const server = new WebSocket.Server({ port: 0 }, async () => {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  const log = [];
  const { emit, close } = client;
  client.emit = function emitAndLog(name, ...values) {
    log.push(`emit ${name}(${values.map(shown)})`);
    return emit.call(this, name, ...values);
  };
  client.pong = (...values) => log.push(`pong(${values.map(shown)})`);
  client.close = function closeAndLog(...values) {
    log.push(`close(${values.map(shown)})`);
    return close.apply(this, values);
  };
  client.onmessage = ({ data }) => log.push(`onmessage ${shown(data)}`);
  ws.send('text');
  ws.send(Buffer.from('bytes'));
  ws.ping('p');
  ws.send('last');
  while (!log.includes('onmessage last')) await once(client, 'message');
  delete client.emit;
  delete client.pong;
  ws.ping('again');
  await once(ws, 'pong');
  client.emit = () => log.push('nobody hears');
  ws.close(1000, 'r');
  await once(ws, 'close');
  while (!log.includes('nobody hears')) await new Promise(setImmediate);
  console.log(log.join('\n'));
  server.close();
});
