// `binaryType`: 'fragments' keeps the bounds of frames, and empty ones are none.
const { once } = require('node:events');
const WebSocket = require('ws');

const server = new WebSocket.Server({ port: 0, perMessageDeflate: true }, async () => {
  for (const perMessageDeflate of [false, true]) {
    const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`, { perMessageDeflate });
    const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
    const sendAll = (...parts) => parts.forEach((part, at) => ws.send(part, { fin: at === parts.length - 1, binary: true }));
    for (const type of ['nodebuffer', 'arraybuffer', 'fragments', 'blob']) {
      client.binaryType = type;
      const log = [];
      const size = (data) => data.length ?? data.byteLength ?? data.size;
      const listener = (data, isBinary) => {
        log.push(`${Array.isArray(data) ? `[${data.map(size)}]` : `${data.constructor.name} ${size(data)}`}${isBinary ? '' : ' text'}`);
      };
      client.on('message', listener);
      ws.send('');
      ws.send('abc');
      sendAll('');
      sendAll('abc');
      sendAll('a', 'bc');
      sendAll('', '');
      sendAll('', 'a', '', 'bcd', '');
      sendAll('a'.repeat(70_000), 'b'.repeat(70_000), 'c');
      while (log.length < 8) await once(client, 'message');
      console.log(type, log.join(', '));
      client.removeListener('message', listener);
    }
    client.close();
    await once(ws, 'close');
  }
  server.close();
});
