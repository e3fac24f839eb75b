// Walks the suite's cases with npm's ws.
const { WebSocket } = require('ws');

const { AUTOBAHN_URL: url, AUTOBAHN_AGENT: agent } = process.env;

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

async function walk() {
  const count = Number(await visit('/getCaseCount'));
  for (let at = 1; at <= count; at++) await visit(`/runCase?case=${at}&agent=${agent}`);
  await visit(`/updateReports?agent=${agent}`);
}
walk();
