const WebSocket = require('ws');
fetch(`http://127.0.0.1:${process.env.PORT}/`).then((response) => response.text()).then((text) => {
  console.log(text);
  const client = new WebSocket(`ws://127.0.0.1:${process.env.PORT}/ws`);
  client.on('open', () => client.send('hello'));
  client.on('message', (data) => {
    console.log(String(data));
    client.close();
  });
});
