// A certificate with the name in its subject only is taken for that name and for no other.
const fs = require('fs');
const http = require('http');
const ws = require('ws');
const coroutine = require('coroutine');
const cert = fs.readTextFile(`${__dirname}/fixtures/cn-cert.pem`);
const key = fs.readTextFile(`${__dirname}/fixtures/cn-key.pem`);
const svr = new http.HttpsServer({ cert, key, address: '127.0.0.1', port: 0 }, {
  '/ws': ws.upgrade((conn) => { conn.onmessage = (m) => conn.send(m.data); }),
  '/': (req) => { req.response.write('taken'); },
});
svr.start();
const client = new http.Client({ ca: cert });
console.log(`${client.get(`https://localhost:${svr.socket.localPort}/`).data}`);
try {
  client.get(`https://127.0.0.1:${svr.socket.localPort}/`);
} catch (error) {
  console.log(error.code);
}
const done = new coroutine.Event();
const socket = new ws.Socket(`wss://localhost:${svr.socket.localPort}/ws`, { httpClient: client });
socket.onopen = () => socket.send('over TLS');
socket.onmessage = (m) => { console.log(m.data); socket.close(); };
socket.onclose = () => done.set();
done.wait();
svr.stop();
