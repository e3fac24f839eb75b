// The client of the fibjs manual, as printed there: prints what the server sends until it closes.
// Run:  wsjs examples/fibjs/manual-client.js   (with a server on port 80)
var ws = require('ws'); var conn = new ws.Socket('ws://127.0.0.1/ws'); conn.onmessage = e => console.log(e.data);
