// A server that broadcasts to peers that read nothing, vanish, or come and go in thousands.
const ws = require('ws');
const { serve, counts } = require('./fixtures/server');
Object.assign(counts, { open: 0, closed: 0, errors: 0, messages: 0 });
const conns = new Set();
function accept(conn) {
  conns.add(conn);
  counts.open++;
  conn.onmessage = () => counts.messages++;
  conn.onerror = () => counts.errors++;
  conn.onclose = () => {
    conns.delete(conn);
    counts.closed++;
  };
}
serve({
  '/ws': ws.upgrade(accept),
  '/limited': ws.upgrade({ maxBackpressure: 1 << 20 }, accept),
  // A million bytes to everybody, by as many messages as the body says.
  '/broadcast': (req) => {
    const text = 'x'.repeat(100_000);
    for (let round = 0; round < 10; round++) conns.forEach((conn) => conn.send(text));
    req.response.write('sent');
  },
  // One message far above the limit of `/limited`.
  '/large': (req) => {
    conns.forEach((conn) => conn.send(Buffer.alloc(8 << 20)));
    req.response.write('sent');
  },
  '/hello': (req) => {
    conns.forEach((conn) => conn.send('hello'));
    req.response.write('sent');
  },
});
