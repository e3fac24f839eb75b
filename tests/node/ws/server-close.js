// close(): clients stay, the event comes with the last of them; again and again.
const http = require('node:http');
const { once } = require('node:events');
const WebSocket = require('ws');

async function run(makeServer) {
  const { wss, listening, done } = makeServer();
  await listening;
  const client = new WebSocket(`ws://127.0.0.1:${wss.address().port}`);
  const [[ws]] = await Promise.all([once(wss, 'connection'), once(client, 'open')]);
  wss.on('close', () => console.log('close event'));
  wss.close(() => console.log('callback'));
  wss.close();
  client.send('still there');
  console.log(String((await once(ws, 'message'))[0]), wss.clients.size, client.readyState);
  client.close();
  await Promise.all([once(wss, 'close'), once(client, 'close')]);
  await new Promise((resolve) => {
    wss.close((error) => {
      console.log(error.message);
      resolve();
    });
  });
  done();
}

(async () => {
  await run(() => {
    const wss = new WebSocket.Server({ port: 0 });
    return { wss, listening: once(wss, 'listening'), done() {} };
  });
  await run(() => {
    const server = http.createServer().listen(0);
    const wss = new WebSocket.Server({ server });
    return { wss, listening: once(wss, 'listening'), done: () => server.close() };
  });
})();
