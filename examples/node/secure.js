// WebSockets and pages over TLS, with a certificate that signs itself (localhost.pem, for tests only; made by
// `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost …`).
// wsjs secure.js, then:   wscat -c wss://localhost:8443 --ca localhost.pem
const fs = require('fs');
const https = require('https');
const path = require('path');
const { WebSocketServer } = require('ws');

const read = (name) => fs.readFileSync(path.join(__dirname, name));

const server = https.createServer({ key: read('localhost-key.pem'), cert: read('localhost.pem') }, (req, res) => {
  res.end('there is a WebSocket here\n');
});
const wss = new WebSocketServer({ server });

wss.on('connection', (ws, request) => {
  ws.on('error', console.error);
  ws.on('message', (data) => ws.send(`${request.socket.getProtocol()}: ${data}`));
});

server.listen(process.env.PORT ?? 8443, () => console.log('listening', server.address().port));
