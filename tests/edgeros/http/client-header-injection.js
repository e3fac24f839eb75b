// What a client is given becomes no other line of a head.
const { createClient } = require('websocket');
const http = require('http');
const net = require('node:net');
const iosched = require('iosched');
console.timestampEnable = false;

const EVIL = ['a\r\nX-Injected: 1', 'a\nX-Injected: 1', 'a\u010d\u010aX-Injected: 1', 'a\0b'];
const OPTIONS = {
  path: (text) => ({ path: `/${text}` }),
  protocol: (text) => ({ protocol: text }),
  headers: (text) => ({ headers: { 'X-A': text } }),
  'names of headers': (text) => ({ headers: { [text]: 'a' } }),
  host: (text) => ({ host: text }),
  method: (text) => ({ method: text }),
};
let received = '';
const server = net.createServer((peer) => {
  peer.on('error', () => {});
  peer.on('data', (data) => {
    received += data.toString('latin1');
    peer.destroy();
  });
});
server.listen(0, '127.0.0.1', async () => {
  const base = `127.0.0.1:${server.address().port}/`;
  const WAYS = {
    websocket: (options) => createClient(`ws://${base}`, { async: true, ...options }),
    fetch: (options) => http.fetch(`http://${base}`, options),
    request: (options) =>
      new Promise((resolve, reject) => {
        const client = http.request(`http://${base}`, resolve, options);
        client.on('error', reject);
        client.end();
      }),
  };
  for (const [way, call] of Object.entries(WAYS)) {
    for (const [name, make] of Object.entries(OPTIONS)) {
      const results = new Set();
      for (const text of EVIL) {
        received = '';
        const error = await call(make(text)).then(() => undefined, (reason) => reason);
        results.add(/\nX-Injected/i.test(received) ? 'INJECTED' : received === '' ? `refused: ${error?.name}` : 'sent');
      }
      console.log(way, name, '|', [...results].join(', '));
    }
  }
  process.exit();
});
iosched.forever();
