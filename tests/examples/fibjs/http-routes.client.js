const http = require('http');
const base = `http://127.0.0.1:${process.env.PORT}`;
console.log(http.post(`${base}/notes`, { json: { text: 'no token' } }).statusCode);
const made = http.post(`${base}/notes`, { json: { text: 'buy milk' }, headers: { 'X-Token': 'secret' } });
console.log(made.statusCode, JSON.stringify(made.json()));
console.log(JSON.stringify(http.get(`${base}/notes`).json()), JSON.stringify(http.get(`${base}/notes/1`).json()));
console.log(http.get(`${base}/notes/2`).statusCode, http.get(`${base}/none`).statusCode);
