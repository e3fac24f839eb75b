// A Node server for malformed requests of every shape. It reads bodies to their end, and answers how long they were.
const http = require('http');

const server = http.createServer((req, res) => {
  if (req.url === '/good') return res.end('good');
  if (req.url === '/stats') return res.end(JSON.stringify({ pid: process.pid, command: process.execPath }));
  let length = 0;
  req.on('data', (chunk) => { length += chunk.length; });
  req.on('error', () => {});
  req.on('end', () => res.end(`got ${length}`));
});
server.requestTimeout = 2000;
server.keepAliveTimeout = 1000;
server.listen(0, '127.0.0.1', () => console.log('listening', server.address().port));
