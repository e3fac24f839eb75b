// How a stream over a WebSocket ends, by either of them and by the peer: events in their order.
const { once } = require('node:events');
const WebSocket = require('ws');

async function run(server, name, act, { reads = true, closes = true } = {}) {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  const connected = once(server, 'connection');
  const stream = WebSocket.createWebSocketStream(client);
  const log = [];
  for (const event of ['end', 'finish', 'error', 'close']) {
    stream.on(event, (error) => log.push(`${event}${error ? ` ${error.code ?? error.message}` : ''} ${client.readyState}`));
  }
  if (reads) stream.on('data', (data) => log.push(`data ${data}`));
  client.on('close', (code) => log.push(`closed ${code}`)).on('error', () => {});
  const [[ws]] = await Promise.all([connected, once(client, 'open')]);
  ws.on('error', () => {});
  const heard = [];
  ws.on('message', (data, isBinary) => heard.push(`${data} ${isBinary}`));
  const ends = [client, ws, closes ? stream : client].map((emitter) => new Promise((resolve) => emitter.on('close', resolve)));
  await act(stream, client, ws, log);
  await Promise.all(ends);
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  console.log(`${name}: ${log.join(', ')} | ${heard.join(', ')} | ${stream.destroyed} ${stream.readable} ${stream.writable}`);
}

const server = new WebSocket.Server({ port: 0 }, async () => {
  const tell = (log, text) => (error) => log.push(`${text} ${error && (error.code ?? error.message)}`);
  await run(server, 'end', (stream) => stream.end('bye'));
  await run(server, 'end, nobody reads', (stream) => stream.end('bye'), { reads: false, closes: false });
  await run(server, 'end with a callback', (stream, client, ws, log) => {
    stream.write(Buffer.from('a'), tell(log, 'written'));
    stream.end(tell(log, 'ended'));
  });
  await run(server, 'destroy', (stream) => stream.destroy());
  await run(server, 'destroy with an error', (stream) => stream.destroy(new Error('own')));
  await run(server, 'ws.close()', (stream, client) => client.close(), { closes: false });
  await run(server, 'ws.terminate()', (stream, client) => client.terminate(), { closes: false });
  await run(server, 'the peer closes', (stream, client, ws) => {
    ws.send('x');
    ws.close(1000, 'r');
  }, { closes: false });
  await run(server, 'the peer vanishes', (stream, client, ws) => ws.terminate(), { closes: false });
  await run(server, 'a violation', (stream, client, ws) => ws._socket.write(Buffer.from([0xff, 0xff])));
  await run(server, 'write after the end', (stream, client, ws, log) => {
    stream.end();
    stream.write('x', tell(log, 'written'));
  });
  await run(server, 'write after the close', async (stream, client, ws, log) => {
    const closed = once(client, 'close');
    const streamClosed = once(stream, 'close').catch(() => {});
    ws.close();
    await closed;
    stream.write('x', tell(log, 'written'));
    await streamClosed;
  }, { closes: false });
  server.close();
});
