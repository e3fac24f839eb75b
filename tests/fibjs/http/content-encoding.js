// With enableEncoding, text above 128 bytes is compressed for clients that take it.
const http = require('http');
const svr = new http.Server(0, {
  '/:type/:size': (req, type, size) => {
    if (type !== 'none') req.response.addHeader('Content-Type', { text: 'text/html', json: 'application/json', png: 'image/png' }[type]);
    req.response.write('a'.repeat(Number(size)));
  },
});
svr.enableEncoding = true;
svr.start();
const base = `http://127.0.0.1:${svr.socket.localPort}`;
for (const path of ['/text/130', '/text/128', '/json/130', '/png/130', '/none/130']) {
  const rep = http.get(base + path);
  console.log(path, rep.firstHeader('Content-Encoding'), rep.length, rep.body.size());
}
console.log(http.get(`${base}/text/130`, { headers: { 'Accept-Encoding': 'deflate' } }).firstHeader('Content-Encoding'));
console.log(http.get(`${base}/text/130`, { headers: { 'Accept-Encoding': 'identity' } }).firstHeader('Content-Encoding'));
svr.stop();
