// Tools that watch a program replace `emit` of all emitters, before `ws` is loaded or after.
const { EventEmitter, once } = require('node:events');

const log = [];
const { emit } = EventEmitter.prototype;
const watched = new Set(['open', 'message', 'ping', 'close']);
function watch(tag) {
  return function emitAndLog(name, ...values) {
    if (this.constructor.name === 'WebSocket' && watched.has(name)) log.push(`${tag} ${this.url ? 'client' : 'server'} ${name}`);
    return emit.call(this, name, ...values);
  };
}
EventEmitter.prototype.emit = watch('early');
const WebSocket = require('ws');

async function run() {
  const server = new WebSocket.Server({ port: 0 });
  await once(server, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  client.send('x');
  client.ping();
  await once(client, 'pong');
  client.close();
  await Promise.all([once(ws, 'close'), once(client, 'close')]);
  server.close();
  for (const side of ['server', 'client']) console.log(log.filter((line) => line.includes(side)).join(', '));
  log.length = 0;
}

(async () => {
  await run();
  EventEmitter.prototype.emit = emit;
  WebSocket.prototype.emit = watch('late');
  await run();
  WebSocket.prototype.emit = emit;
  await run();
})();
