// A client that sends a body above the limit, and reads when it has sent all of it, gets its answer.
require('coroutine');
const http = require('http');

const svr = new http.Server('127.0.0.1', 0, (req) => void (req.response.body = Buffer.from('never')));
svr.maxBodySize = 1;
svr.start();
console.log('listening', svr.socket.localPort);
