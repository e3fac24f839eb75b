// Walks the suite's cases with faye-websocket.
const { Client } = require('faye-websocket');
const deflate = require('permessage-deflate');

const { AUTOBAHN_URL: url, AUTOBAHN_AGENT: agent } = process.env;

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

async function walk() {
  const count = Number(await visit('/getCaseCount'));
  for (let at = 1; at <= count; at++) await visit(`/runCase?case=${at}&agent=${agent}`);
  await visit(`/updateReports?agent=${agent}`);
}
walk();
