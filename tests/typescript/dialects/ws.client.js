const WebSocket = require('ws');
fetch(`http://127.0.0.1:${process.env.PORT}/`).then((response) => response.text()).then((text) => {
  console.log(text);
  const client = new WebSocket(`ws://127.0.0.1:${process.env.PORT}/ws`);
  client.on('open', () => client.send('hello'));
  let count = 0;
  client.on('message', (data, isBinary) => {
    console.log(String(data), isBinary);
    if (++count === 2) client.close();
    else client.send(Buffer.from('again'));
  });
});
