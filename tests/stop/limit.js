// What holds the end up: peers that do not answer, busy scripts. A limit, and a second signal, end it.
// limit: 60
const { once } = require('events');
const { mute, start, within } = require('./fixtures/run');

async function end(title, server, work, least = 290) {
  const started = Date.now();
  await work(server.child);
  console.log(title, await within(server.ended, 4), Date.now() - started >= least ? '' : 'too early');
}
const term = (child) => child.kill('SIGTERM');

(async () => {
  for (const [name, options, env] of [['option:', ['--stop-timeout', '0.3']], ['variable:', [], { WSJS_STOP_TIMEOUT: '0.3' }]]) {
    const server = await start('node', options, env);
    const peer = await mute(server);
    await end(name, server, term);
    peer.destroy();
  }
  let server = await start('busy', ['--stop-timeout', '0.3']);
  await end('busy:', server, term);

  server = await start('node', ['--stop-timeout', '0']);
  let peer = await mute(server);
  await end('no time:', server, term, 0);
  peer.destroy();

  server = await start('node', ['--stop-timeout', '60']);
  peer = await mute(server);
  await end('asked twice:', server, async (child) => {
    child.kill('SIGINT');
    // It has begun when the Close frame comes.
    for (let last; !last?.subarray(-4).equals(Buffer.from([0x88, 2, 3, 0xe9])); [last] = await once(peer, 'data'));
    child.kill('SIGTERM');
  }, 0);
  peer.destroy();
})();
