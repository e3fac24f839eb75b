// Walks the suite's cases with npm's ws.
const { WebSocket } = require('ws');
const { walk } = require('./walk');

const url = process.env.AUTOBAHN_URL;

/** Echoes until the connection is closed; the last message. */
function visit(path) {
  return new Promise((resolve) => {
    const ws = new WebSocket(`${url}${path}`, { maxFragments: 0 });
    let last;
    ws.on('message', (data, isBinary) => {
      last = data;
      ws.send(data, { binary: isBinary });
    });
    ws.on('error', () => {});
    ws.on('close', () => resolve(last));
  });
}

walk(visit);
