const http = require('http');
const rep = http.get(`http://127.0.0.1:${process.env.PORT}/a/b`);
console.log(rep.statusCode, rep.firstHeader('Content-Type'), `${rep.readAll()}`);
