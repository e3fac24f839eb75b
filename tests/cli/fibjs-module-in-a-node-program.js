// exit: 1
// A server that only Node has, and a module that only fibjs has: the message says what to write.
const server = require('http').createServer((request, response) => response.end());
const coroutine = require('coroutine');
server.listen(0);
