// Walks the suite's cases with faye-websocket.
const { Client } = require('faye-websocket');
const deflate = require('permessage-deflate');
const { walk } = require('./walk');

const url = process.env.AUTOBAHN_URL;

/** Echoes until the connection is closed; the last message. */
function visit(path) {
  return new Promise((resolve) => {
    const ws = new Client(`${url}${path}`, [], { extensions: [deflate] });
    let last;
    ws.on('message', (event) => {
      last = event.data;
      ws.send(event.data);
    });
    ws.on('close', () => resolve(last));
  });
}

walk(visit);
