// limit: 60
// Rounds of every kind of traffic: memory comes back to its level. 18 rounds; more with ROUNDS=….
const { test, assert, eventually, frame, frames } = require('./fixtures/peer');

const ROUNDS = Number(process.env.ROUNDS ?? 18);
const all = (count, make) => Promise.all(Array.from({ length: count }, (_, at) => make(at)));
const DEFLATE = 'Sec-WebSocket-Extensions: permessage-deflate\r\n';

async function round(server) {
  // Messages of all sizes, plain and compressed, from peers that leave politely or do not.
  await all(100, async (at) => {
    const peer = await server.webSocket('/ws', { headers: at % 2 ? DEFLATE : '' });
    const text = String(at).repeat(1 << (at % 14));
    peer.send(frame(0x81, text)).send(frame(0x89, 'ping'));
    await peer.until(() => frames(peer.text).includes('10:ping'));
    if (at % 3 === 0) await peer.send(frame(0x88)).ended();
    else if (at % 3 === 1) peer.socket.destroy();
    else peer.reset();
  });
  // A broadcast.
  const clients = await all(50, () => server.webSocket());
  clients[0].send(frame(0x81, 'everybody'));
  await all(50, (at) => clients[at].until(() => clients[at].text.endsWith('hello, everybody')));
  clients.forEach((peer) => peer.reset());
  // Requests, pipelined and with bodies.
  await all(50, (at) => server.peer().send(
    `POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: ${at * 1000}\r\n\r\n${'x'.repeat(at * 1000)}`
    + 'GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n').ended());
  await server.settled();
  await eventually('all closed', async () => (await server.stats()).open === 0);
}

test(__filename, async (server) => {
  const levels = [];
  for (let at = 0; at < ROUNDS; at++) {
    await round(server);
    levels.push(server.memory());
    if (process.env.VERBOSE) console.error(`${at}: ${server.memory().toFixed(1)} MiB`);
  }
  // The engine collects when 16 MiB have been added: the highest of the first third against the lowest of the last.
  const third = ROUNDS / 3;
  const [before, after] = [Math.max(...levels.slice(0, third)), Math.min(...levels.slice(-third))];
  assert.ok(after < before + 16, `grew from ${before} to ${after} MiB`);
  console.log('memory as before');
});
