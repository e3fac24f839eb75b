// The WebSocket at /live: each page gets the whole list first, then every change, and how many pages are open.
const WsServer = require('websocket').WsServer;
const items = require('./items');

exports.attach = function attach(app) {
  const server = WsServer.createServer('/live', app);
  let pages = 0;
  const tell = (event) => server.broadcast(JSON.stringify(event));
  const count = (change) => {
    pages += change;
    tell({ type: 'pages', pages });
  };

  server.on('connection', (channel) => {
    channel.send(JSON.stringify({ type: 'items', items: items.all() }));
    count(1);
    channel.on('close', () => count(-1));
  });
  for (const type of ['added', 'changed', 'removed']) items.on(type, (item) => tell({ type, item }));
};
