// Trusts the example's certificate, or does not.
const fs = require('fs');
const https = require('https');
const path = require('path');
const WebSocket = require('ws');

const address = `localhost:${process.env.PORT}`;
const ca = fs.readFileSync(path.join(__dirname, '../../../examples/node/localhost.pem'));

https.get(`https://${address}/`, { ca }, (res) => {
  res.setEncoding('utf8').on('data', (text) => process.stdout.write(text));
  res.on('end', () => {
    const stranger = new WebSocket(`wss://${address}`);
    stranger.on('error', (error) => console.log(error.code));
    stranger.on('close', () => {
      const ws = new WebSocket(`wss://${address}`, { ca });
      ws.on('open', () => ws.send('hello'));
      ws.on('message', (data) => {
        console.log(String(data));
        ws.close();
      });
    });
  });
});
