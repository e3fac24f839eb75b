// A server with thousands of open connections.
const ws = require('ws');
const { serve, counts } = require('./fixtures/server');
counts.open = 0;
serve({
  '/ws': ws.upgrade((conn) => {
    counts.open++;
    conn.onmessage = (e) => conn.send(e.data);
    conn.onclose = () => counts.open--;
  }),
});
