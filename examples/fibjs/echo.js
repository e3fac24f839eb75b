// An echo server in fibjs style: what a client sends comes back.
// Run:  wsjs examples/fibjs/echo.js        (PORT=8080 by default)
// Try:  wsjs -e "const ws = require('ws'); const c = new ws.Socket('ws://127.0.0.1:8080/ws');
//                c.onopen = () => c.send('hello'); c.onmessage = e => { console.log(e.data); c.close(); }"
const http = require('http');
const ws = require('ws');

const svr = new http.Server(Number(process.env.PORT || 8080), {
    '/ws': ws.upgrade((conn, req) => {
        conn.onmessage = e => conn.send(e.data);
    }),
    '/': req => req.response.write('A WebSocket echo server: connect to /ws.\n')
});
svr.start();
console.log('listening', svr.socket.localPort);
