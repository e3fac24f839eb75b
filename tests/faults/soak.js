// A server of everything: echoes, compression, broadcasts, requests.
const { counts, serve } = require('./fixtures/node-server');

counts.open = 0;
serve((ws, wss) => {
  counts.open++;
  ws.on('close', () => counts.open--);
  ws.on('message', (data, isBinary) => {
    if (String(data) !== 'everybody') return ws.send(data, { binary: isBinary });
    for (const client of wss.clients) client.send('hello, everybody');
  });
}, { perMessageDeflate: { threshold: 0 } });
