// Both ends in one process: whoever asked for the end hears of it last.
const WebSocket = require('ws');

const count = 20;
const server = new WebSocket.Server({ port: 0 }, async () => {
  for (const [name, asks] of [['client', (ws, client) => client.close()], ['server', (ws) => ws.close(1001, 'x')]]) {
    const orders = {};
    for (let round = 0; round < count; round++) {
      const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
      const [ws] = await Promise.all([
        new Promise((resolve) => server.once('connection', resolve)),
        new Promise((resolve) => client.on('open', resolve)),
      ]);
      const order = [];
      const ended = (who, socket) => new Promise((resolve) => socket.on('close', () => resolve(order.push(who))));
      const ends = [ended('client', client), ended('server', ws)];
      asks(ws, client);
      await Promise.all(ends);
      orders[order] = (orders[order] ?? 0) + 1;
    }
    console.log(name, orders);
  }
  server.close();
});
