// exit: 1
// A program of Node by its server, with a call as fibjs has it.
const fs = require('fs');
const server = require('http').createServer((request, response) => response.end(page));
const page = fs.readFile(__filename);
server.listen(0);
