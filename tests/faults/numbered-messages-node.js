// An echo server in Node's style.
require('./fixtures/node-server').serve((ws) => ws.on('message', (data, isBinary) => ws.send(data, { binary: isBinary })));
