const { once } = require('events');
const http = require('http');
const WebSocket = require('ws');

const base = `127.0.0.1:${process.env.PORT}`;
(async () => {
  for (const path of ['/upper', '/time']) {
    const ws = new WebSocket(`ws://${base}${path}`);
    await once(ws, 'open');
    ws.send('some text');
    const [data] = await once(ws, 'message');
    console.log(path, data.toString().replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/, 'a time'));
    ws.close();
  }
  const none = new WebSocket(`ws://${base}/none`);
  none.on('error', (error) => console.log(error.message));
  none.on('close', () => {
    http.get(`http://${base}/`, (res) => res.on('data', (data) => console.log(String(data).trim())));
  });
})();
