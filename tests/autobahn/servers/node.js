// The echo server for the suite, with npm's ws.
const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: Number(process.env.PORT ?? 0), perMessageDeflate: true, maxFragments: 0 });
server.on('listening', () => console.log('listening', server.address().port));
server.on('connection', (ws) => {
  ws.on('error', () => {}); // the suite breaks the protocol on purpose
  ws.on('message', (data, isBinary) => ws.send(data, { binary: isBinary }));
});
