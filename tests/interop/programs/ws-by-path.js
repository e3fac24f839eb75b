// The JavaScript of npm's ws and the built-in one, each as the server of the other.
const path = require('path');
const builtIn = require('ws');
const WebSocket = require(path.join(__dirname, '../node_modules/ws'));

function talk(Server, Client, done) {
  const wss = new Server({ port: 0, perMessageDeflate: true });
  wss.on('connection', (ws) => ws.on('message', (data, binary) => ws.send(data, { binary })));
  wss.on('listening', () => {
    const ws = new Client(`ws://127.0.0.1:${wss.address().port}`);
    const got = [];
    ws.on('open', () => {
      ws.send('hello');
      ws.send(Buffer.alloc(200_000, 'x'));
      ws.ping('there');
    });
    ws.on('pong', (data) => got.push(`pong ${data}`));
    ws.on('message', (data, binary) => {
      got.push(`${data.length} ${binary}`);
      if (data.length > 5) ws.close(4000, 'bye');
    });
    ws.on('close', (code, reason) => {
      console.log(got.sort().join(), ws.extensions, code, String(reason));
      wss.close(done);
    });
  });
}

console.log(WebSocket !== builtIn);
talk(WebSocket.Server, WebSocket, () => {
  talk(WebSocket.Server, builtIn, () => talk(builtIn.Server, WebSocket, () => console.log('done')));
});
