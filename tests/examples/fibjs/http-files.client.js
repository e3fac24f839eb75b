const http = require('http');
const base = `http://127.0.0.1:${process.env.PORT}`;
console.log(/http-files\.js/.test(http.get(`${base}/`).data), http.get(`${base}/http-files.js`).statusCode, http.get(`${base}/none`).statusCode);
console.log(/^\d{4}-/.test(http.get(`${base}/time`).data));
