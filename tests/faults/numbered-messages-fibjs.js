// An echo server in fibjs's style.
const ws = require('ws');
require('./fixtures/server').serve({ '/ws': ws.upgrade((conn) => { conn.onmessage = (e) => conn.send(e.data); }) });
