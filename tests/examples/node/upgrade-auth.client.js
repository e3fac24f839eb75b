const WebSocket = require('ws');

const url = `ws://127.0.0.1:${process.env.PORT}`;
const refused = new WebSocket(url);
refused.on('error', (error) => console.log(error.message));
refused.on('close', () => {
  const ws = new WebSocket(url, { headers: { Authorization: 'Bearer secret' } });
  ws.on('open', () => ws.send('hello'));
  ws.on('message', (data) => {
    console.log(String(data));
    ws.close();
  });
});
