// A text handler with a URL passes requests on; a Repeater takes turns.
const http = require('http');
const backends = ['one', 'two'].map((name) => {
  const svr = new http.Server(0, (req) => {
    req.response.addHeader('X-Name', name);
    req.response.statusCode = 201;
    req.response.write(`${req.method} ${req.address} ${req.queryString} ${req.readAll()} ${req.firstHeader('X-A')}`);
  });
  svr.start();
  return svr;
});
const urls = backends.map((svr) => `http://127.0.0.1:${svr.socket.localPort}/base`);
const repeater = new http.Repeater(urls);
const svr = new http.Server(0, { '/r(.*)': repeater, '/one(.*)': urls[0] });
svr.start();
const base = `http://127.0.0.1:${svr.socket.localPort}`;
for (const path of ['/r/x?q=1', '/r/y', '/one', '/one/z']) {
  const rep = http.post(base + path, { body: 'b', headers: { 'X-A': '1' } });
  console.log(rep.statusCode, rep.firstHeader('X-Name'), `${rep.data}`);
}
for (const bad of ['', 'ftp://a/', 'http:///x', 'http://a/?q', 'http://a/#h']) {
  try {
    new http.Repeater(bad);
    console.log('made', bad);
  } catch (error) {
    console.log(error.message);
  }
}
console.log(repeater.urls.length);
for (const server of [svr, ...backends]) server.stop();
