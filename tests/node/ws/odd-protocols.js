// What `handleProtocols` gives becomes text on the wire, and stays what it is on the server's socket.
const { once } = require('node:events');
const { inspect } = require('node:util');
const WebSocket = require('ws');

(async () => {
  for (const value of [5, 0, false, true, null, undefined, '', 'b', 'zzz', ['a'], { toString: () => 'a' }, NaN, new String('a'), 'a, b', 1n]) {
    const server = new WebSocket.Server({ port: 0, handleProtocols: (offered) => (offered instanceof Set ? value : 'no set') });
    await once(server, 'listening');
    const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`, ['a', 'b', '5', 'true', 'NaN', '1']);
    const outcome = new Promise((resolve) => {
      client.on('error', ({ message }) => resolve(message));
      client.on('open', () => {
        resolve(`${client.protocol} ${typeof client.protocol}`);
        client.close();
      });
    });
    const [ws] = await once(server, 'connection');
    console.log(`${inspect(value)}: ${inspect(ws.protocol)} | ${await outcome}`);
    server.close();
  }
})();
