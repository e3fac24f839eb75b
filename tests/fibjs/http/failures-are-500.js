// A handler that throws and a route that is missing give 500; the next request is served as ever.
// stderr: any
const http = require('http');
const svr = new http.Server(0, {
  '/throws': (req) => {
    req.response.addHeader('X-Kept', 'yes');
    req.response.write('kept');
    throw new Error('expected');
  },
  '/rejects': async () => {
    await null;
    throw new Error('expected');
  },
  '/bad-header': (req) => req.response.addHeader('X', 'a\r\nb: c'),
  '/good': (req) => req.response.write('good'),
});
svr.start();
const base = `http://127.0.0.1:${svr.socket.localPort}`;
for (const path of ['/throws', '/rejects', '/none', '/bad-header', '/good']) {
  const rep = http.get(base + path);
  console.log(path, rep.statusCode, rep.firstHeader('x-kept'), `${rep.data}`);
}
svr.stop();
