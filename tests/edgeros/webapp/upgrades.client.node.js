const http = require('node:http');
const net = require('node:net');
const { once } = require('node:events');
const ask = require('../fixtures/ask.js');

const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
const HEADERS = { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Key': KEY, 'Sec-WebSocket-Version': '13' };

/** Upgrades, sends one short text (mask 0) and prints the answer. */
async function upgrade(path, headers = HEADERS) {
  const req = http.get({ port: process.env.PORT, path, headers, agent: false });
  const [name, res, socket] = await Promise.race([
    once(req, 'upgrade').then((args) => ['upgrade', ...args]), once(req, 'response').then(([res]) => ['response', res]),
  ]);
  if (name === 'response') {
    const chunks = await res.toArray();
    console.log(path, res.statusCode, Buffer.concat(chunks).toString());
    return undefined;
  }
  socket.write(Buffer.concat([Buffer.from([0x81, 0x82, 0, 0, 0, 0]), Buffer.from('hi')]));
  const [frame] = await once(socket, 'data');
  console.log(path, res.statusCode, res.headers['sec-websocket-accept'], frame.subarray(2).toString());
  return socket;
}

(async () => {
  const open = await upgrade('/?edger-token=x');
  (await upgrade('/other')).destroy();
  await upgrade('/late');
  await upgrade('/none');
  await upgrade('/', { Connection: 'Upgrade, HTTP2-Settings', Upgrade: 'h2c', 'HTTP2-Settings': '' });
  await ask('/attach');
  (await upgrade('/late')).destroy();
  await ask('/');

  // A first frame that comes with the handshake.
  const eager = net.connect(process.env.PORT);
  const lines = ['GET /other HTTP/1.1', 'Host: x', ...Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`), '', ''];
  eager.write(Buffer.concat([Buffer.from(lines.join('\r\n')), Buffer.from([0x81, 0x82, 0, 0, 0, 0]), Buffer.from('ho')]));
  let text = '';
  for await (const chunk of eager) {
    text += chunk.toString('latin1');
    if (text.includes('ho')) break;
  }
  console.log(text.endsWith('/other /other ho'));
  // The channel that is still open does not hold it up.
  await ask('/stop');
  await once(net.connect(process.env.PORT), 'error').then(([error]) => console.log(error.code));
  open.destroy();
  process.exit();
})();
