// http_proxy sends requests to the proxy with the whole URL.
const http = require('http');
const proxy = new http.Server(0, (req) => { req.response.write(`${req.address} ${req.value} ${req.firstHeader('Host')}`); });
proxy.start();
const client = new http.Client({ http_proxy: `http://127.0.0.1:${proxy.socket.localPort}` });
console.log(`${client.get('http://example.invalid/a?b').data}`);
proxy.stop();
