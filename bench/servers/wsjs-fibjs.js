// fibjs style: "/" echo, "/broadcast", "/hello" answers Hello, World!
// usage: wsjs wsjs-fibjs.js PORT
const http = require('http');
const ws = require('ws');
const port = +process.argv[2];
const clients = new Set();
const svr = new http.Server('127.0.0.1', port, {
  '/broadcast': ws.upgrade((conn) => {
    clients.add(conn);
    conn.onmessage = (e) => { for (const c of clients) c.send(e.data); };
    conn.onclose = () => clients.delete(conn);
  }),
  '/': ws.upgrade((conn) => { conn.onmessage = (e) => conn.send(e.data); }),
});
svr.start();
