// HttpsServer with a certificate; clients verify it by their authorities.
const http = require('http');
const fs = require('fs');
const cert = fs.readTextFile(`${__dirname}/fixtures/cert.pem`);
const key = fs.readTextFile(`${__dirname}/fixtures/key.pem`);
const svr = new http.HttpsServer({ cert, key, address: '127.0.0.1', port: 0 }, (req) => { req.response.write(`secure ${req.address}`); });
svr.start();
const url = `https://localhost:${svr.socket.localPort}/p`;
console.log(`${new http.Client({ ca: cert }).get(url).data}`);
console.log(`${new http.Client({ rejectUnverified: false }).get(url).data}`);
try {
  new http.Client().get(url);
} catch (error) {
  console.log(error.code);
}
try {
  new http.HttpsServer({ cert: 'nonsense', key, port: 0 }, () => {});
} catch (error) {
  console.log(error.message);
}
svr.stop();
