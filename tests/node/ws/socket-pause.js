// `_socket.pause()` stops the messages; `resume()` of either brings them.
const { once } = require('node:events');
const WebSocket = require('ws');

const server = new WebSocket.Server({ port: 0 }, async () => {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  const third = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open'), once(third, 'open')]);
  const [one, other] = [...server.clients];
  const [a, b] = one === ws ? [one, other] : [other, one];
  // The answer to another's ping comes after what was sent before it.
  const later = async (peer) => {
    peer.ping();
    await once(peer, 'pong');
  };
  const peerOf = (socket) => [client, third].find((peer) => peer._socket.localPort === socket._socket.remotePort);
  const [mine, theirs] = [peerOf(a), peerOf(b)];
  const log = [];
  a.on('message', (data) => log.push(String(data)));
  const show = (text) => {
    console.log(text, a._socket.isPaused(), a.isPaused, log.splice(0).join(' '));
  };
  show('open');
  a._socket.pause();
  mine.send('1');
  mine.send('2');
  await later(theirs);
  await later(theirs);
  show('paused below');
  a._socket.resume();
  while (!log.includes('2')) await once(a, 'message');
  show('resumed below');
  a.pause();
  mine.send('3');
  await later(theirs);
  await later(theirs);
  show('paused');
  a._socket.resume();
  while (!log.includes('3')) await once(a, 'message');
  show('resumed below');
  a.resume();
  a._socket.pause();
  mine.send('4');
  await later(theirs);
  await later(theirs);
  show('paused below');
  a.resume();
  while (!log.includes('4')) await once(a, 'message');
  show('resumed');
  for (const peer of [client, third]) peer.close();
  server.close();
});
