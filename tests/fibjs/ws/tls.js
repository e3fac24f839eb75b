// WebSockets over TLS: the server's certificate is checked unless the options say otherwise.
const fs = require('fs');
const http = require('http');
const ws = require('ws');
const raw = require('./fixtures/raw');

const [cert, key] = ['cert', 'key'].map((name) => fs.readTextFile(`${__dirname}/fixtures/${name}.pem`));
const svr = new http.HttpsServer({ cert, key, address: '127.0.0.1', port: 0 }, ws.upgrade((conn) => {
  conn.onmessage = (m) => conn.send(m.data);
}));
svr.start();
const url = `wss://localhost:${svr.socket.localPort}/`;
const large = Buffer.alloc(300000, 'tls');
for (const [name, opts] of Object.entries({
  nothing: {},
  'rejectUnverified: false': { rejectUnverified: false },
  'rejectUnauthorized: false': { rejectUnauthorized: false },
  ca: { ca: cert },
  'httpClient with ca': { httpClient: new http.Client({ ca: cert }) },
  'httpClient without': { httpClient: new http.Client() }
})) {
  const c = new ws.Socket(url, opts);
  c.onopen = () => {
    c.send('secret');
    c.send(large);
  };
  c.onmessage = (m) => {
    if (m.type === ws.TEXT) return console.log(m.data);
    console.log(m.data.compare(large));
    c.close();
  };
  console.log(name, ':', raw.ending(c)());
}
svr.stop();
