const http = require('http');
const ws = require('ws');
const base = `127.0.0.1:${process.env.PORT}`;
console.log(http.get(`http://${base}/text`).readAll().toString());
const conn = new ws.Socket(`ws://${base}/ws`);
conn.onopen = () => conn.send('hello');
conn.onmessage = (e) => {
  console.log(e.data);
  conn.close();
};
