// limit: 60
// Stalled, half-closed, reset and unread connections, many of each at once.
const { test, assert, eventually } = require('./fixtures/peer');

const GET = 'GET /x HTTP/1.1\r\nHost: x\r\n\r\n';
const all = (count, make) => Promise.all(Array.from({ length: count }, (_, at) => make(at)));

test(__filename, async (server) => {
  const stalled = {
    'nothing': '',
    'half a head': 'GET /x HTTP/1.1\r\nHo',
    'half a body': 'POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc',
    'half a chunk': 'POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc',
    'no request after the first': GET,
  };
  for (const [name, start] of Object.entries(stalled)) {
    const peers = await all(50, () => server.peer().send(start).ended());
    assert.equal(new Set(peers.map((peer) => peer.summary)).size, 1);
    console.log(`stalls, ${name}: ${peers[0].summary}`);
    await server.settled();
  }

  const half = {
    'nothing': '',
    'half a head': 'GET /x HTTP/1.1\r\nHo',
    'half a body': 'POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc',
    'a request': GET,
    'a slow request': 'GET /slow HTTP/1.1\r\nHost: x\r\n\r\n',
    'three requests': GET.repeat(3),
    'a large reply': 'GET /big HTTP/1.1\r\nHost: x\r\n\r\n',
  };
  for (const [name, start] of Object.entries(half)) {
    const peers = await all(5, () => {
      const peer = server.peer();
      peer.socket.end(start);
      return peer.ended();
    });
    console.log(`half-closes after ${name}: ${peers[0].summary}, ${peers[0].bytes > 8 << 20 ? 'all' : 'little'}`);
    await server.settled();
  }

  for (const [name, start] of Object.entries({ ...stalled, 'a slow request': half['a slow request'], 'a large reply': half['a large reply'] })) {
    await all(100, async () => {
      const peer = server.peer();
      peer.send(start || 'G');
      await new Promise((sent) => peer.socket.once('ready', () => setImmediate(sent)));
      peer.reset();
    });
    await server.settled();
    console.log(`resets after ${name}: settled`);
  }
  // What a vanished peer asked for is handled to its end, and the reply dropped.
  await eventually('no handler left', async () => (await server.stats()).running === 0);

  const pipelined = server.peer();
  pipelined.send(GET.repeat(999) + GET.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
  await pipelined.ended();
  assert.equal(pipelined.text.match(/HTTP\/1.1 200 OK/g).length, 1000);
  console.log(`1,000 pipelined requests: ${pipelined.end}`);

  // Peers that ask for 100 large replies each and read none: a connection keeps one reply, not a hundred.
  const before = server.memory();
  const greedy = await all(10, async () => {
    const peer = server.peer();
    peer.socket.pause();
    peer.send('GET /big HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(100));
    return peer;
  });
  await eventually('the requests have come', () => server.descriptors() >= server.idle + 10);
  for (let turn = 0; turn < 20; turn++) await server.good();
  const grown = server.memory() - before;
  assert.ok(grown < 400, `10 peers that do not read made the server grow by ${grown} MiB`);
  // They are given up once they have taken nothing for the timeout.
  await server.settled();
  for (const peer of greedy) peer.socket.destroy();
  console.log('peers that read nothing: given up');
  await server.settled();
});
