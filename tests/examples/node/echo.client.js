const WebSocket = require('ws');

const ws = new WebSocket(`ws://127.0.0.1:${process.env.PORT}`);
ws.on('open', () => {
  ws.send('hello');
  ws.send(Buffer.from([1, 2, 3]));
});
ws.on('message', (data, isBinary) => {
  console.log(isBinary ? data : data.toString());
  if (isBinary) ws.close();
});
