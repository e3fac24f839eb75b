// An agent for both protocols, as packages for proxies have it: it looks at the stack to see who asks.
const fs = require('fs');
const http = require('http');
const https = require('https');
const net = require('net');
const path = require('path');
const tls = require('tls');
const { WebSocket, WebSocketServer } = require('ws');

const read = (name) => fs.readFileSync(path.join(__dirname, '../tls/fixtures', `${name}.pem`));

class BothAgent extends http.Agent {
  isSecure() {
    return new Error().stack.split('\n').some((line) => line.includes('node:https:'));
  }

  get protocol() {
    return this.isSecure() ? 'https:' : 'http:';
  }

  set protocol(value) {}

  createConnection(options) {
    const isSecure = this.isSecure();
    console.log('secure', isSecure);
    return isSecure ? tls.connect(options) : net.connect(options);
  }
}

const agent = new BothAgent();
const secure = https.createServer({ key: read('signed-key'), cert: read('signed-cert') }, (req, res) => res.end('over TLS'));
const plain = http.createServer((req, res) => res.end('in plain text'));
new WebSocketServer({ server: secure }).on('connection', (ws) => ws.send('over TLS, too'));

secure.listen(0, () => plain.listen(0, () => {
  const options = { host: 'localhost', agent, ca: read('ca') };
  http.get({ ...options, port: plain.address().port }, (res) => {
    res.on('data', (data) => console.log(String(data)));
    res.on('end', () => https.get({ ...options, port: secure.address().port }, (answer) => {
      answer.on('data', (data) => console.log(String(data)));
      answer.on('end', () => {
        const ws = new WebSocket(`wss://localhost:${secure.address().port}`, { agent, ca: read('ca') });
        ws.on('message', (data) => {
          console.log(String(data));
          ws.close();
          secure.close();
          plain.close();
          secure.closeAllConnections();
          plain.closeAllConnections();
        });
      });
    }));
  });
}));
