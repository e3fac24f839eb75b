// SIGTERM and SIGINT: no more connections, sockets closed with 1001 after all that was sent, responses finished.
// limit: 60
const { once } = require('events');
const http = require('http');
const WebSocket = require('ws');
const { start, within } = require('./fixtures/run');

const get = (url) => new Promise((resolve, reject) => {
  http.get(url, { agent: false }, async (res) => resolve(Buffer.concat(await res.toArray()).toString())).on('error', reject);
});

async function check(dialect, signal) {
  const server = await start(dialect);
  const { child, port } = server;
  const ws = new WebSocket(`ws://127.0.0.1:${port}/ws`, { perMessageDeflate: false });
  let bytes = 0;
  ws.on('message', (data) => { bytes += data.length; });
  const closed = once(ws, 'close');
  await once(ws, 'open');
  const slow = get(`http://127.0.0.1:${port}/slow`);
  const asked = once(child.stdout, 'data');
  await asked;
  child.kill(signal);
  console.log(dialect, signal);
  console.log('closed with', (await closed)[0], 'after', bytes, 'bytes');
  const refused = await get(`http://127.0.0.1:${port}/`).catch((error) => error.code);
  console.log('then', refused, '- the response:', await slow);
  console.log('ended with', await within(server.ended, 4), '- the server said:', server.said.join(', '));
}

(async () => {
  for (const dialect of ['node', 'faye', 'fibjs', 'edgeros']) await check(dialect, 'SIGTERM');
  await check('node', 'SIGINT');
})();
