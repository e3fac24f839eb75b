const WebSocket = require('ws');
const client = new WebSocket(`ws://127.0.0.1:${process.env.PORT}/`);
client.on('open', () => client.send('hello'));
client.on('message', (data) => {
  console.log(String(data));
  client.close();
});
