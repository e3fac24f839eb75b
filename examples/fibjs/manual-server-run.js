// The server of the older (Korean) fibjs manual: svr.run() waits in its fiber. Port 80 needs root.
// Run:  wsjs examples/fibjs/manual-server-run.js
// Try:  any WebSocket client on ws://127.0.0.1/ws
var ws = require('ws'); var http = require('http'); var svr = new http.Server(80, { '/ws': ws.upgrade((conn, req) => { conn.onmessage = e => console.log(e.data); }) }); svr.run();
