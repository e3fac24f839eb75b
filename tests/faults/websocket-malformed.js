// A WebSocket server for peers that break the protocol in every way; `/events` tells what the scripts of each saw.
const ws = require('ws');
const { serve } = require('./fixtures/server');
const events = {};
function accept(conn, req) {
  const seen = events[req.query.name] = [];
  conn.onmessage = (e) => {
    seen.push(`message ${e.type} ${e.data === null ? 0 : e.data.length}`);
    conn.send(e.data === null ? '' : e.data);
  };
  conn.onerror = (e) => seen.push(`error ${e.code}`);
  conn.onclose = (e) => seen.push(`close ${e.code}`);
}
serve({
  '/ws': ws.upgrade({ maxPayload: 100_000 }, accept),
  '/deflate': ws.upgrade({ maxPayload: 100_000, perMessageDeflate: true }, accept),
  '/events': (req) => req.response.json(events[req.query.name] ?? []),
});
