// limit: 120
// Broadcasts to peers that do not read, floods, half-closed and vanishing peers, storms of connections.
const { test, assert, eventually, frame, frames, handshake } = require('./fixtures/peer');

const all = (count, make) => Promise.all(Array.from({ length: count }, (_, at) => make(at)));
const get = (server, path) => server.peer().send(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`).ended();
const stats = async (server, holds) => {
  let now;
  await eventually(`${holds}`, async () => holds(now = await server.stats()));
  return now;
};

test(__filename, async (server) => {
  // What is slow is the peer, not the script: one message above the limit is no offence.
  const fast = await server.webSocket('/limited', { keep: true });
  await get(server, '/large');
  await fast.until(() => fast.bytes > 8 << 20);
  console.log(`one message above the limit: ${fast.end ?? 'open'}`);
  fast.reset();
  await stats(server, (now) => now.closed === 1);

  // 20 peers that read nothing, and one that does, get 200 MB each: memory stays near what the limit allows.
  const reader = await server.webSocket('/limited', { keep: true });
  const mute = await all(20, () => server.webSocket('/limited'));
  mute.forEach((peer) => peer.socket.pause());
  const before = server.memory();
  for (let round = 0; round < 200; round++) assert.match((await get(server, '/broadcast')).text, /sent$/);
  const grown = server.memory() - before;
  assert.ok(grown < 150, `grew by ${grown} MiB`);
  await reader.until(() => reader.bytes >= 200e6, 60_000);
  assert.equal(reader.end, undefined);
  console.log('broadcast to peers that read nothing: memory is bounded, the reader got all');
  mute.forEach((peer) => peer.socket.resume());
  await all(20, (at) => mute[at].ended());
  const last = mute.map((peer) => frames(peer.text).at(-1));
  console.log(`what they find at the end of their backlog: ${[...new Set(last)].join(', ')}`);
  reader.reset();
  await stats(server, (now) => now.closed === 22);
  await server.settled();

  const floods = {
    'pings': Buffer.concat(Array.from({ length: 20_000 }, () => frame(0x89, 'p'.repeat(125)))),
    'pongs': Buffer.concat(Array.from({ length: 20_000 }, () => frame(0x8a, 'p'.repeat(125)))),
    'messages': Buffer.concat(Array.from({ length: 20_000 }, () => frame(0x82, 'p'.repeat(125)))),
  };
  for (const [name, flood] of Object.entries(floods)) {
    const start = server.memory();
    const peers = await all(10, () => server.webSocket());
    peers.forEach((peer) => peer.socket.pause());
    // Sent as long as the server takes it.
    peers.forEach((peer) => { for (let round = 0; round < 4; round++) peer.send(flood); });
    await eventually('everything is taken, or the peer is cut off',
      () => peers.every((peer) => peer.socket.writableLength === 0 || peer.end !== undefined), 30_000);
    const more = server.memory() - start;
    assert.ok(more < 100, `a flood of ${name} made the server grow by ${more} MiB`);
    await server.good();
    peers.forEach((peer) => peer.reset());
    await server.settled();
    console.log(`flood of ${name}: settled`);
  }

  // Waves of connections that end in every way.
  const endings = [
    (peer) => peer.reset(),
    (peer) => peer.socket.end(),
    (peer) => peer.send(frame(0x88)),
    (peer) => peer.send(frame(0x82, Buffer.alloc(1000)).subarray(0, 500)).reset(),
    (peer) => peer.socket.destroy(),
  ];
  const opened = (await server.stats()).open;
  for (let wave = 0; wave < 10; wave++) {
    const peers = await all(200, () => server.webSocket('/ws', { allowHalfOpen: false }));
    peers.forEach((peer, at) => endings[at % endings.length](peer));
    await eventually('the wave is over', () => server.descriptors() <= server.idle + 5);
  }
  await server.settled();
  const storm = await stats(server, (now) => now.closed === now.open);
  console.log(`storm: ${storm.open - opened} connections, all closed`);

  // Peers that leave in the middle of the handshake, before it is read, or right after asking.
  await all(300, async (at) => {
    const peer = server.peer();
    const request = Buffer.from(handshake());
    peer.send(at % 3 === 0 ? request.subarray(0, at % request.length) : request);
    await new Promise((ready) => peer.socket.once('ready', at % 2 ? ready : () => setImmediate(ready)));
    if (at % 4 === 0) peer.socket.end();
    else peer.reset();
    await peer.ended();
  });
  await server.settled();
  const left = await stats(server, (now) => now.closed === now.open);
  console.log(`left during the handshake: ${left.open === left.closed}`);

  // 1,000 clients, each fifth one killed while a broadcast is on its way.
  const clients = await all(1000, () => server.webSocket('/ws', { keep: true }));
  const broadcast = get(server, '/broadcast');
  clients.forEach((peer, at) => at % 5 === 0 && peer.reset());
  await broadcast;
  await get(server, '/hello');
  const alive = clients.filter((peer, at) => at % 5 !== 0);
  for (const peer of alive) await peer.until(() => peer.bytes >= 1_000_000 + 7 && peer.text.endsWith('\x81\x05hello'), 60_000);
  console.log(`killed during a broadcast: ${alive.filter((peer) => peer.end === undefined).length} others got everything`);
  alive.forEach((peer) => peer.reset());
  const end = await stats(server, (now) => now.closed === now.open);
  assert.equal(end.open, end.closed);
  await server.settled();
  const rest = server.memory() - before;
  assert.ok(rest < 150, `${rest} MiB more than at the beginning`);
});
