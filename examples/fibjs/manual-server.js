// The server of the fibjs manual, as printed there. Port 80 needs root or CAP_NET_BIND_SERVICE.
// Run:  wsjs examples/fibjs/manual-server.js
// Try:  wsjs examples/fibjs/manual-client.js, or any WebSocket client on ws://127.0.0.1/ws
var ws = require('ws'); var http = require('http'); var svr = new http.Server(80, { '/ws': ws.upgrade((conn, req) => { conn.onmessage = e => console.log(e.data); }) }); svr.start();
