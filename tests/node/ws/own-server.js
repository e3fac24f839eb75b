// A server class of one's own: its methods are called for each handshake.
const { once } = require('node:events');
const WebSocket = require('ws');

class Own extends WebSocket.Server {
  emit(name, ...values) {
    if (name !== 'newListener' && name !== 'removeListener') console.log('emit', name, values.length);
    return super.emit(name, ...values);
  }

  shouldHandle(req) {
    console.log('shouldHandle', req.url);
    return req.url !== '/no';
  }

  handleUpgrade(...values) {
    console.log('handleUpgrade', values.length);
    return super.handleUpgrade(...values);
  }

  close(...values) {
    console.log('close', values.length);
    return super.close(...values);
  }
}

(async () => {
  const server = new Own({ port: 0 });
  await once(server, 'listening');
  for (const path of ['/', '/no']) {
    const client = new WebSocket(`ws://127.0.0.1:${server.address().port}${path}`);
    client.on('error', ({ message }) => console.log('client', message)).on('open', () => client.close());
    await new Promise((resolve) => client.on('close', resolve));
  }
  server.close();
  await once(server, 'close');
  // What an `open` listener does comes before the connection is told of.
  for (const how of ['close', 'terminate']) {
    class Hasty extends WebSocket {
      constructor(...values) {
        super(...values);
        this.on('open', () => this[how]());
      }
    }
    const other = new WebSocket.Server({ port: 0, WebSocket: Hasty });
    await once(other, 'listening');
    const client = new WebSocket(`ws://127.0.0.1:${other.address().port}`);
    client.on('error', () => {});
    const closed = new Promise((resolve) => client.on('close', resolve));
    const [ws] = await once(other, 'connection');
    console.log(how, ws.readyState);
    await Promise.all([closed, new Promise((resolve) => ws.on('close', resolve))]);
    console.log(other.clients.size);
    other.close();
  }
})();
