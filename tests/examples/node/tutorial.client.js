const WebSocket = require('ws');

const url = `ws://127.0.0.1:${process.env.PORT}`;
function tell(name, ws, done) {
  ws.on('ping', (data) => console.log(name, 'ping', String(data)));
  ws.on('open', () => ws.send('hello'));
  ws.on('message', (data) => console.log(name, String(data)));
  ws.on('error', (error) => console.log(name, error.message));
  ws.on('close', (code, reason) => {
    console.log(name, code, String(reason));
    done?.();
  });
}
tell('localhost', new WebSocket(url, { origin: 'http://localhost' }), () => {
  tell('elsewhere', new WebSocket(url, { origin: 'http://example.com' }), () => {
    // verifyClient throws for it; the server answers 500 and goes on.
    tell('nowhere', new WebSocket(url), () => tell('again', new WebSocket(url, { origin: 'http://localhost' })));
  });
});
