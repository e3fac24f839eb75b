// onerror: handlers by the status of a reply.
// stderr: any
const http = require('http');
const svr = new http.Server(0, {
  '/missing': (req) => { req.response.statusCode = 404; },
  '/throws': () => { throw new Error('expected'); },
  '/fine': (req) => { req.response.write('fine'); },
});
svr.onerror({
  404: (req) => { req.response.write('no such page'); },
  500: (req) => { req.response.write(`failed: ${req.lastError}`); },
});
svr.start();
for (const path of ['missing', 'throws', 'fine', 'unknown']) {
  const rep = http.get(`http://127.0.0.1:${svr.socket.localPort}/${path}`);
  console.log(path, rep.statusCode, `${rep.data}`);
}
svr.stop();
