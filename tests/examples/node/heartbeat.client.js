const WebSocket = require('ws');

// The interval is half a minute: here it is enough that the server takes pings and answers them.
const ws = new WebSocket(`ws://127.0.0.1:${process.env.PORT}`);
ws.on('open', () => ws.ping('are you there?'));
ws.on('pong', (data) => {
  console.log(String(data));
  ws.close(1001);
});
ws.on('close', (code) => console.log(code));
