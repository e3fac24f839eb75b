// limit: 60
// 2,000 idle connections of each kind (COUNT=10000 for more; fewer where the system allows fewer files): what they hold,
// and that it comes back.
const { execSync } = require('node:child_process');
const { test, assert, eventually, frame, frames } = require('./fixtures/peer');

const COUNT = Math.min(Number(process.env.COUNT ?? 2000), (Number(execSync('ulimit -n').toString()) || 1024) - 100);
const wave = async (server, open) => {
  const peers = [];
  while (peers.length < COUNT) peers.push(...(await Promise.all(Array.from({ length: 100 }, () => open()))));
  return peers;
};
const KINDS = {
  'accepted': [4, async (server) => {
    const peer = server.peer();
    await new Promise((ready) => peer.socket.once('ready', ready));
    return peer;
  }],
  'HTTP, kept alive': [8, async (server) => {
    const peer = server.peer().send('GET /good HTTP/1.1\r\nHost: x\r\n\r\n');
    return peer.until(() => peer.text.endsWith('good'));
  }],
  'WebSocket': [16, (server) => server.webSocket()],
  'WebSocket after a message': [16, async (server) => {
    const peer = await server.webSocket();
    peer.send(frame(0x81, 'x'.repeat(1000)));
    return peer.until(() => frames(peer.text)[0]?.length === 1002);
  }],
};

test(__filename, async (server) => {
  // The first round of each kind fills pools that stay.
  let first;
  for (const round of ['cold', 'warm']) {
    for (const [name, [limit, open]] of Object.entries(KINDS)) {
      const before = server.memory();
      const peers = await wave(server, () => open(server));
      await eventually('all are open', () => server.descriptors() >= server.idle + COUNT);
      // It collects garbage: what counts is what they hold.
      await server.stats();
      const each = ((server.memory() - before) * 1024) / COUNT;
      await server.good();
      peers.forEach((peer) => peer.socket.destroy());
      await server.settled();
      assert.equal((await server.stats()).open, 0);
      if (process.env.VERBOSE) console.error(`${round}, ${name}: ${each.toFixed(1)} KiB each, ${server.memory().toFixed(0)} MiB after`);
      // 4 MiB for what the first ones bring along.
      assert.ok(each < limit + (4 * 1024) / COUNT, `${name}: ${each} KiB for each connection`);
    }
    if (round === 'cold') first = server.memory();
  }
  const grown = server.memory() - first;
  assert.ok(grown < 8, `the second round left ${grown} MiB`);
  console.log(`connections of ${Object.keys(KINDS).length} kinds, twice: all gone, memory as before`);
});
