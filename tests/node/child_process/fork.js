// fork: messages both ways as JSON makes them, disconnecting, ends, arguments.
const { fork } = require('child_process');
const { once } = require('events');
const path = require('path');

const forked = path.join(__dirname, 'fixtures/forked.js');
const attempt = (work) => { try { return work(); } catch (error) { return `${error.code} ${error.message}`; } };

async function main() {
  console.log(process.send, process.connected, process.channel, process.disconnect);
  const child = fork(forked, ['a', 'b'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  console.log(child.connected, typeof child.channel, child.stdin, child.stdout, child.spawnargs.length);
  child.on('disconnect', () => console.log('disconnect', child.connected, child.channel));
  console.log(...(await once(child, 'message')));
  console.log(child.send({ a: undefined, d: new Date(0), f() {}, n: NaN, b: Buffer.from('x') }));
  console.log(JSON.stringify((await once(child, 'message'))[0]));
  const text = 'x'.repeat(300000);
  const sent = [];
  for (let i = 0; i < 3; i++) child.send([i, text], (error) => sent.push(error));
  for (let i = 0; i < 3; i++) {
    const [[number, echo]] = await once(child, 'message');
    console.log(number, echo === text);
  }
  console.log(sent);
  child.send('bye');
  console.log('exit', await once(child, 'exit'));

  child.on('error', (error) => console.log('error', error.code, error.message));
  console.log(child.send('late'), child.send('late', (error) => console.log('called', error.code)));
  child.disconnect();
  await new Promise(setImmediate);

  const silent = fork(forked, ['quiet'], { silent: true });
  silent.on('message', () => silent.kill());
  console.log('killed', await once(silent, 'exit'), silent.stdout !== null);
  const waiting = fork(forked, ['quiet'], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  await once(waiting, 'message');
  for (const args of [[undefined], [() => {}], [Symbol('s')], [1n]]) console.log(attempt(() => waiting.send(...args)));
  // The other side ends when nobody speaks with it any more.
  waiting.disconnect();
  console.log('disconnected', await once(waiting, 'exit'));

  for (const args of [[], ['x', 'y'], ['x', [], { stdio: ['pipe', 'pipe', 'pipe'] }]]) console.log(attempt(() => fork(...args)));
  console.log('missing', await once(fork('/no/such.js', [], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }), 'exit'));
  // Who does not listen does not stay alive for messages, and what it sent at its end arrives.
  const brief = fork(forked, ['brief'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  console.log(await once(brief, 'message'), await once(brief, 'exit'));
}

main();
